package dev.cnnc.verify;

import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.TensorShapeProto.Dimension;
import dev.cnnc.onnx.proto.Onnx.TypeProto;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import dev.cnnc.weights.OnnxReader;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The graph of an ONNX file as far as it must be known to look into it. */
final class OnnxGraph {

    /**
     * A value that enters.
     *
     * @param sizes -1 where a size is left open; empty where none is given
     */
    record InputValue(String name, List<Long> sizes) {

        /** The sizes as messages show them. */
        String shape() {
            return sizes.stream()
                    .map(size -> size < 0 ? "?" : size.toString())
                    .collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /**
     * A node that computes with weights.
     *
     * @param weights the names of the initializers that reach it through constants only
     */
    record WeightedNode(String type, String output, Set<String> weights) {}

    private final String name;
    private final ModelProto model;
    private final byte[] bytes;

    private OnnxGraph(String name, ModelProto model, byte[] bytes) {
        this.name = name;
        this.model = model;
        this.bytes = bytes;
    }

    /**
     * Reads {@code file}.
     *
     * @throws VerifyException where it is not an ONNX model
     */
    static OnnxGraph read(Path file) throws IOException, VerifyException {
        String name = file.toString();
        try {
            ModelProto model = OnnxReader.read(file);
            if (model.getGraph().getOutputCount() > 0) {
                return new OnnxGraph(name, model, Files.readAllBytes(file));
            }
            throw VerifyException.unreadable("`%s` has no output".formatted(name), "");
        } catch (WeightsException e) {
            throw VerifyException.unreadable(e.getMessage(), e.help());
        }
    }

    /** The file's name, as messages show it. */
    String name() {
        return name;
    }

    /** The file as it is. */
    byte[] bytes() {
        return bytes;
    }

    /** What enters, without initializers, which older files list as well. */
    List<InputValue> inputs() {
        Set<String> initializers = initializers();
        return graph().getInputList().stream()
                .filter(input -> !initializers.contains(input.getName()))
                .map(input -> new InputValue(input.getName(), sizes(input)))
                .toList();
    }

    List<String> outputs() {
        return graph().getOutputList().stream().map(ValueInfoProto::getName).toList();
    }

    /** The same model with further values as outputs. */
    byte[] withOutputs(Collection<String> values) {
        GraphProto.Builder graph = graph().toBuilder();
        Set<String> more = new LinkedHashSet<>(values);
        outputs().forEach(more::remove);
        for (String value : more) {
            graph.addOutput(
                    ValueInfoProto.newBuilder()
                            .setName(value)
                            .setType(
                                    TypeProto.newBuilder()
                                            .setTensorType(
                                                    TypeProto.Tensor.newBuilder()
                                                            .setElemType(
                                                                    TensorProto.DataType
                                                                            .FLOAT_VALUE))));
        }
        return model.toBuilder().setGraph(graph).build().toByteArray();
    }

    /** The nodes that compute with weights, in order. */
    List<WeightedNode> weightedNodes() {
        Map<String, Set<String>> constants = new HashMap<>();
        initializers().forEach(weight -> constants.put(weight, Set.of(weight)));
        List<WeightedNode> nodes = new ArrayList<>();
        for (NodeProto node : graph().getNodeList()) {
            List<String> inputs =
                    node.getInputList().stream().filter(input -> !input.isEmpty()).toList();
            Set<String> weights =
                    inputs.stream()
                            .flatMap(input -> constants.getOrDefault(input, Set.of()).stream())
                            .collect(Collectors.toCollection(LinkedHashSet::new));
            if (constants.keySet().containsAll(inputs)) {
                node.getOutputList().forEach(output -> constants.put(output, weights));
            } else if (!weights.isEmpty() && node.getOutputCount() > 0) {
                nodes.add(new WeightedNode(node.getOpType(), node.getOutput(0), weights));
            }
        }
        return nodes;
    }

    private GraphProto graph() {
        return model.getGraph();
    }

    private Set<String> initializers() {
        return graph().getInitializerList().stream()
                .map(TensorProto::getName)
                .collect(Collectors.toSet());
    }

    private static List<Long> sizes(ValueInfoProto value) {
        return value.getType().getTensorType().getShape().getDimList().stream()
                .map(OnnxGraph::size)
                .toList();
    }

    private static long size(Dimension dimension) {
        return dimension.hasDimValue() && dimension.getDimValue() > 0
                ? dimension.getDimValue()
                : -1;
    }
}
