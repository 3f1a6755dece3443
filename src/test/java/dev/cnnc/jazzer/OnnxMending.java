package dev.cnnc.jazzer;

import com.google.protobuf.ByteString;
import dev.cnnc.onnx.OnnxImporter;
import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import dev.cnnc.onnx.proto.Onnx.AttributeProto.AttributeType;
import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.OperatorSetIdProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import dev.cnnc.onnx.proto.Onnx.TypeProto;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a model of any message: names that mean nothing become such as do, by their hashes, and
 * sizes become small ones that fit the values. So what a fuzzer makes reaches the operators.
 */
final class OnnxMending {

    private static final int NEWEST_OPSET = 21;
    private static final int MOST_VALUES = 256;
    private static final long LARGEST = 1 << 20;

    private static final List<String> OPERATORS = List.copyOf(OnnxImporter.operators());

    private static final List<String> ATTRIBUTES =
            words(
                    """
                    allowzero alpha antialias approximate auto_pad axes axis beta blocksize \
                    ceil_mode coordinate_transformation_mode count_include_pad cubic_coeff_a \
                    dilations epsilon exclude_outside extrapolation_value group keepdims \
                    keep_aspect_ratio_policy kernel_shape mode nearest_mode noop_with_empty_axes \
                    num_groups num_outputs output_padding output_shape pads perm scales size \
                    spatial split starts ends strides to training_mode transA transB value \
                    value_float value_floats value_int value_ints""");

    private static final List<String> TEXTS =
            words(
                    """
                    CRD DCR NOTSET SAME_LOWER SAME_UPPER VALID align_corners asymmetric bilinear \
                    ceil constant cubic edge floor half_pixel linear nearest none not_larger \
                    pytorch_half_pixel reflect round_prefer_ceil round_prefer_floor stretch tanh \
                    wrap""");

    private final GraphProto.Builder graph;

    /** What nodes may take. */
    private final Set<String> values = new LinkedHashSet<>();

    private OnnxMending(GraphProto.Builder graph) {
        this.graph = graph;
    }

    static ModelProto of(ModelProto model) {
        ModelProto.Builder mended = model.toBuilder();
        long opset = model.getOpsetImportCount() > 0 ? model.getOpsetImport(0).getVersion() : 0;
        mended.clearOpsetImport()
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder()
                                .setVersion(1 + Math.floorMod(opset - 1, NEWEST_OPSET)));
        new OnnxMending(mended.getGraphBuilder()).mend();
        return mended.build();
    }

    private void mend() {
        if (graph.getInputCount() == 0) {
            graph.addInputBuilder();
        }
        for (ValueInfoProto.Builder input : graph.getInputBuilderList()) {
            input.setName(fresh(input.getName()));
            TypeProto.Tensor.Builder type = input.getTypeBuilder().getTensorTypeBuilder();
            type.setElemType(DataType.FLOAT_VALUE);
            type.getShapeBuilder()
                    .getDimBuilderList()
                    .forEach(dim -> dim.setDimValue(near(dim.getDimValue())));
        }
        for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
            tensor.setName(fresh(tensor.getName()));
            mend(tensor);
        }
        graph.getNodeBuilderList().forEach(this::mend);
        if (graph.getOutputCount() == 0) {
            graph.addOutputBuilder();
        }
        for (ValueInfoProto.Builder output : graph.getOutputBuilderList()) {
            output.setName(one(List.copyOf(values), output.getName()));
        }
    }

    private void mend(NodeProto.Builder node) {
        node.clearDomain().setOpType(one(OPERATORS, node.getOpType()));
        List<String> known = List.copyOf(values);
        for (int i = 0; i < node.getInputCount(); i++) {
            String name = node.getInput(i);
            node.setInput(i, name.isEmpty() ? name : one(known, name));
        }
        if (node.getOutputCount() == 0) {
            node.addOutput("");
        }
        for (int i = 0; i < node.getOutputCount(); i++) {
            node.setOutput(i, fresh(node.getOutput(i)));
        }
        node.getAttributeBuilderList().forEach(OnnxMending::mend);
    }

    private static void mend(AttributeProto.Builder attribute) {
        attribute.setName(one(ATTRIBUTES, attribute.getName())).setI(near(attribute.getI()));
        attribute.setType(type(attribute)).clearRefAttrName();
        for (int i = 0; i < attribute.getIntsCount(); i++) {
            attribute.setInts(i, near(attribute.getInts(i)));
        }
        String text = attribute.getS().toString(StandardCharsets.UTF_8);
        attribute.setS(ByteString.copyFromUtf8(one(TEXTS, text)));
        if (attribute.hasT()) {
            mend(attribute.getTBuilder());
        }
    }

    private static AttributeType type(AttributeProto.Builder attribute) {
        return switch (attribute.getName()) {
            case "value" -> attribute.hasT() ? AttributeType.TENSOR : AttributeType.FLOAT;
            case "alpha", "beta", "epsilon" -> AttributeType.FLOAT;
            case "auto_pad", "mode", "nearest_mode", "coordinate_transformation_mode" ->
                    AttributeType.STRING;
            case "scales" -> AttributeType.FLOATS;
            default -> attribute.getIntsCount() > 0 ? AttributeType.INTS : AttributeType.INT;
        };
    }

    /** Gives a tensor as many values as its sizes ask for, which are made small. */
    private static void mend(TensorProto.Builder tensor) {
        tensor.clearDataLocation().clearExternalData().clearRawData();
        int count = 1;
        for (int i = 0; i < tensor.getDimsCount(); i++) {
            long size = near(tensor.getDims(i));
            tensor.setDims(i, size >= 0 && size * count <= MOST_VALUES ? size : 1);
            count *= (int) tensor.getDims(i);
        }
        boolean whole = tensor.getDataType() == DataType.INT64_VALUE;
        List<Float> floats = tensor.getFloatDataList();
        List<Long> longs = tensor.getInt64DataList();
        tensor.clearFloatData().clearInt64Data();
        tensor.setDataType(whole ? DataType.INT64_VALUE : DataType.FLOAT_VALUE);
        for (int i = 0; i < count; i++) {
            if (whole) {
                tensor.addInt64Data(longs.isEmpty() ? 1 : near(longs.get(i % longs.size())));
            } else {
                tensor.addFloatData(floats.isEmpty() ? 1 : floats.get(i % floats.size()));
            }
        }
    }

    /** {@code name}, or another where nothing has it or something else does. */
    private String fresh(String name) {
        String free = name;
        for (int i = 0; free.isEmpty() || !values.add(free); i++) {
            free = name + "v" + i;
        }
        return free;
    }

    private static String one(List<String> names, String name) {
        return names.contains(name)
                ? name
                : names.get(Math.floorMod(name.hashCode(), names.size()));
    }

    private static long near(long number) {
        return Math.abs(number) < LARGEST ? number : Math.floorMod(number, 12) - 2;
    }

    private static List<String> words(String text) {
        return new ArrayList<>(List.of(text.split(" ")));
    }
}
