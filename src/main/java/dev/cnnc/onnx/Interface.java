package dev.cnnc.onnx;

import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import dev.cnnc.onnx.proto.Onnx.TensorShapeProto;
import dev.cnnc.onnx.proto.Onnx.TensorShapeProto.Dimension;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import java.util.ArrayList;
import java.util.List;

/**
 * What enters a model.
 *
 * @param inputs each input with its sizes, the batch included
 * @param batch what all of them have first, where that is one and the same size; else 0
 * @param open whether the model leaves the batch open; {@code batch} is then 1
 */
record Interface(List<Entry> inputs, int batch, boolean open) {

    /** An input and its sizes in ONNX. */
    record Entry(String name, List<Integer> sizes) {}

    static Interface of(OnnxGraph graph) throws OnnxException {
        List<Entry> inputs = new ArrayList<>();
        List<Boolean> open = new ArrayList<>();
        for (ValueInfoProto input : graph.inputs()) {
            TensorShapeProto shape = shape(graph, input);
            List<Integer> sizes = new ArrayList<>();
            for (int i = 0; i < shape.getDimCount(); i++) {
                sizes.add(size(graph, input, i, shape.getDim(i)));
            }
            inputs.add(new Entry(input.getName(), sizes));
            open.add(shape.getDimCount() > 0 && !isFixed(shape.getDim(0)));
        }
        if (inputs.isEmpty()) {
            throw new OnnxException("`%s` takes no input".formatted(graph.file()), "");
        }
        List<Integer> first =
                inputs.stream()
                        .map(entry -> entry.sizes().isEmpty() ? 0 : entry.sizes().get(0))
                        .distinct()
                        .toList();
        return new Interface(
                List.copyOf(inputs), first.size() == 1 ? first.get(0) : 0, open.contains(true));
    }

    private static TensorShapeProto shape(OnnxGraph graph, ValueInfoProto input)
            throws OnnxException {
        int type = input.getType().getTensorType().getElemType();
        if (!input.getType().hasTensorType()) {
            throw new OnnxException(
                    "`%s`: input `%s` is no tensor".formatted(graph.file(), input.getName()), "");
        }
        if (type != DataType.FLOAT_VALUE) {
            throw new OnnxException(
                    "`%s`: input `%s` is %s, and cnnc computes with FLOAT"
                            .formatted(graph.file(), input.getName(), TensorReader.typeName(type)),
                    "export the model in single precision");
        }
        TensorShapeProto shape = input.getType().getTensorType().getShape();
        if (!input.getType().getTensorType().hasShape()) {
            throw new OnnxException(
                    "`%s`: input `%s` has no shape".formatted(graph.file(), input.getName()),
                    "export the model with the shapes of its inputs");
        }
        if (shape.getDimCount() > Sizes.MOST_DIMENSIONS) {
            throw new OnnxException(
                    "`%s`: input `%s` has %s dimensions"
                            .formatted(graph.file(), input.getName(), shape.getDimCount()),
                    "");
        }
        return shape;
    }

    private static boolean isFixed(Dimension dimension) {
        return dimension.hasDimValue() && dimension.getDimValue() > 0;
    }

    private static int size(OnnxGraph graph, ValueInfoProto input, int index, Dimension size)
            throws OnnxException {
        if (isFixed(size) && size.getDimValue() <= Integer.MAX_VALUE - 8) {
            return (int) size.getDimValue();
        }
        if (index == 0 && !isFixed(size)) {
            return 1;
        }
        if (isFixed(size)) {
            throw new OnnxException(
                    "`%s`: input `%s` has the size %s"
                            .formatted(graph.file(), input.getName(), size.getDimValue()),
                    "");
        }
        String name = size.hasDimParam() ? " `" + size.getDimParam() + "`" : "";
        throw new OnnxException(
                "`%s`: input `%s` leaves its dimension %s%s open"
                        .formatted(graph.file(), input.getName(), index, name),
                "only the batch may be open: export with fixed sizes, or fix them with"
                        + " `python -m onnxruntime.tools.make_dynamic_shape_fixed`");
    }
}
