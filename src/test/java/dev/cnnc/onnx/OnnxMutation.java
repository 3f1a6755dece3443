package dev.cnnc.onnx;

import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.TensorShapeProto.Dimension;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Changes parts of a model so that it is still one. */
final class OnnxMutation {

    private static final long[] NUMBERS = {
        0,
        1,
        2,
        3,
        4,
        5,
        7,
        8,
        16,
        -1,
        -2,
        -3,
        1 << 20,
        1 << 30,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 31,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final Random random;
    private final GraphProto.Builder graph;

    private OnnxMutation(Random random, GraphProto.Builder graph) {
        this.random = random;
        this.graph = graph;
    }

    static ModelProto of(ModelProto model, Random random) {
        ModelProto.Builder changed = model.toBuilder();
        OnnxMutation mutation = new OnnxMutation(random, changed.getGraphBuilder());
        mutation.bind();
        for (int i = random.nextInt(4); i >= 0; i--) {
            mutation.change();
        }
        if (random.nextInt(10) == 0 && changed.getOpsetImportCount() > 0) {
            changed.getOpsetImportBuilder(0).setVersion(random.nextInt(24));
        }
        return changed.build();
    }

    /** Makes most inputs behind the first initializers, as exporters have their weights. */
    private void bind() {
        for (int i = 1; i < graph.getInputCount() && graph.getInitializerCount() < 20; i++) {
            ValueInfoProto input = graph.getInput(i);
            TensorProto.Builder tensor =
                    TensorProto.newBuilder()
                            .setName(input.getName())
                            .setDataType(input.getType().getTensorType().getElemType());
            long count = 1;
            for (Dimension size : input.getType().getTensorType().getShape().getDimList()) {
                tensor.addDims(size.getDimValue());
                count *= size.getDimValue();
            }
            boolean given =
                    graph.getInitializerList().stream()
                            .anyMatch(there -> there.getName().equals(input.getName()));
            if (!given && count < 10_000 && random.nextInt(4) > 0) {
                for (int j = 0; j < count; j++) {
                    tensor.addFloatData(random.nextFloat());
                    tensor.addInt64Data(random.nextInt(4));
                }
                graph.addInitializer(
                        tensor.getDataType() == TensorProto.DataType.FLOAT_VALUE
                                ? tensor.clearInt64Data()
                                : tensor.clearFloatData());
            }
        }
    }

    private void change() {
        switch (random.nextInt(8)) {
            case 0, 1 -> attribute();
            case 2, 3 -> inputs();
            case 4 -> sizes();
            case 5 -> numbers();
            case 6 -> nodes();
            default -> operator();
        }
    }

    private long number() {
        return random.nextBoolean() ? random.nextInt(6) : NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private NodeProto.Builder node() {
        return graph.getNodeBuilder(random.nextInt(graph.getNodeCount()));
    }

    private void attribute() {
        if (graph.getNodeCount() == 0) {
            return;
        }
        NodeProto.Builder node = node();
        if (node.getAttributeCount() == 0) {
            return;
        }
        int index = random.nextInt(node.getAttributeCount());
        AttributeProto.Builder attribute = node.getAttributeBuilder(index);
        if (random.nextInt(6) == 0) {
            node.removeAttribute(index);
        } else if (attribute.getIntsCount() > 0 && random.nextInt(3) > 0) {
            attribute.setInts(random.nextInt(attribute.getIntsCount()), number());
        } else if (attribute.getIntsCount() > 0) {
            attribute.addInts(number());
        } else if (attribute.hasI()) {
            attribute.setI(number());
        } else if (attribute.hasF()) {
            float[] floats = {0, -1, 1e30f, Float.NaN, Float.NEGATIVE_INFINITY, 1e-30f, 2.5f};
            attribute.setF(floats[random.nextInt(floats.length)]);
        } else {
            attribute.clearType();
        }
    }

    private void inputs() {
        if (graph.getNodeCount() == 0) {
            return;
        }
        NodeProto.Builder node = node();
        List<String> inputs = new ArrayList<>(node.getInputList());
        if (inputs.isEmpty()) {
            return;
        }
        int at = random.nextInt(inputs.size());
        switch (random.nextInt(5)) {
            case 0 -> inputs.remove(at);
            case 1 -> inputs.add(inputs.get(at));
            case 2 -> Collections.shuffle(inputs, random);
            case 3 -> inputs.set(at, "");
            default -> inputs.set(at, anyValue(inputs.get(at)));
        }
        node.clearInput().addAllInput(inputs);
    }

    private String anyValue(String otherwise) {
        List<String> values = new ArrayList<>();
        graph.getInputList().forEach(input -> values.add(input.getName()));
        graph.getInitializerList().forEach(tensor -> values.add(tensor.getName()));
        graph.getNodeList().forEach(node -> values.addAll(node.getOutputList()));
        return values.isEmpty() ? otherwise : values.get(random.nextInt(values.size()));
    }

    private void sizes() {
        boolean input = random.nextBoolean();
        if (input && graph.getInputCount() > 0) {
            ValueInfoProto.Builder value =
                    graph.getInputBuilder(random.nextInt(graph.getInputCount()));
            int dims = value.getType().getTensorType().getShape().getDimCount();
            if (dims > 0) {
                value.getTypeBuilder()
                        .getTensorTypeBuilder()
                        .getShapeBuilder()
                        .getDimBuilder(random.nextInt(dims))
                        .setDimValue(number());
            }
        } else if (graph.getInitializerCount() > 0) {
            TensorProto.Builder tensor =
                    graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount()));
            if (tensor.getDimsCount() > 1 && random.nextInt(3) > 0) {
                List<Long> dims = new ArrayList<>(tensor.getDimsList());
                Collections.shuffle(dims, random);
                tensor.clearDims().addAllDims(dims);
            } else if (tensor.getDimsCount() > 0) {
                tensor.setDims(random.nextInt(tensor.getDimsCount()), number());
            }
        }
    }

    /** Changes whole numbers, which are shapes, pads and axes. */
    private void numbers() {
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            TensorProto.Builder tensor = graph.getInitializerBuilder(i);
            if (tensor.getInt64DataCount() > 0) {
                tensor.setInt64Data(random.nextInt(tensor.getInt64DataCount()), number());
            }
        }
    }

    private void nodes() {
        if (graph.getNodeCount() == 0) {
            return;
        }
        int index = random.nextInt(graph.getNodeCount());
        switch (random.nextInt(4)) {
            case 0 -> graph.removeNode(index);
            case 1 -> graph.addNode(graph.getNode(index));
            case 2 -> {
                NodeProto.Builder node = graph.getNodeBuilder(index);
                if (node.getOutputCount() > 0) {
                    graph.addOutput(
                            graph.getOutput(0).toBuilder().setName(node.getOutput(0)).build());
                }
            }
            default -> {
                NodeProto first = graph.getNode(0);
                graph.setNode(0, graph.getNode(index)).setNode(index, first);
            }
        }
    }

    private void operator() {
        if (graph.getNodeCount() > 0) {
            List<String> operators = List.copyOf(OnnxImporter.operators());
            node().setOpType(operators.get(random.nextInt(operators.size())));
        }
    }
}
