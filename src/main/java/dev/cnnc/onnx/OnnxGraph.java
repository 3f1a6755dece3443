package dev.cnnc.onnx;

import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.OperatorSetIdProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The graph of an ONNX model, of a version that is understood, every value of it made once.
 *
 * @param opset the version of the standard operators
 * @param inputs what a caller passes, initializers left out
 * @param nodes each behind those whose values it takes
 * @param takers how often each value is taken; as an output of the graph counts as once
 * @param makers the operator that makes each value; inputs and initializers have none
 */
record OnnxGraph(
        String file,
        ModelProto model,
        int opset,
        List<ValueInfoProto> inputs,
        List<ValueInfoProto> outputs,
        Map<String, TensorProto> initializers,
        List<OnnxNode> nodes,
        Map<String, Integer> takers,
        Map<String, String> makers) {

    private static final int OLDEST = 1;
    private static final int NEWEST = 21;

    static OnnxGraph of(ModelProto model, String file) throws OnnxException {
        if (!model.hasGraph()) {
            throw new OnnxException("`%s` holds no graph".formatted(file), "");
        }
        GraphProto graph = model.getGraph();
        Map<String, TensorProto> initializers = new LinkedHashMap<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            if (initializers.put(tensor.getName(), tensor) != null) {
                throw new OnnxException(
                        "`%s`: initializer `%s` stands twice".formatted(file, tensor.getName()),
                        "");
            }
        }
        List<ValueInfoProto> inputs =
                graph.getInputList().stream()
                        .filter(input -> !initializers.containsKey(input.getName()))
                        .toList();
        requireOnce(file, "input", graph.getInputList());
        requireOnce(file, "output", graph.getOutputList());
        if (graph.getOutputCount() == 0) {
            throw new OnnxException("`%s` has no output".formatted(file), "");
        }
        int opset = opset(model, file);
        List<OnnxNode> nodes = new NodeOrder(file, graph, initializers.keySet()).nodes();
        Map<String, Integer> takers = new HashMap<>();
        Map<String, String> makers = new HashMap<>();
        graph.getOutputList().forEach(output -> takers.merge(output.getName(), 1, Integer::sum));
        for (OnnxNode node : nodes) {
            node.proto().getInputList().forEach(input -> takers.merge(input, 1, Integer::sum));
            node.proto().getOutputList().forEach(made -> makers.put(made, node.operator()));
        }
        return new OnnxGraph(
                file,
                model,
                opset,
                inputs,
                graph.getOutputList(),
                initializers,
                nodes,
                takers,
                makers);
    }

    private static void requireOnce(String file, String what, List<ValueInfoProto> values)
            throws OnnxException {
        Set<String> names = new HashSet<>();
        for (ValueInfoProto value : values) {
            if (value.getName().isEmpty() || !names.add(value.getName())) {
                throw new OnnxException(
                        value.getName().isEmpty()
                                ? "`%s` has an %s without name".formatted(file, what)
                                : "`%s`: %s `%s` stands twice"
                                        .formatted(file, what, value.getName()),
                        "");
            }
        }
    }

    private static int opset(ModelProto model, String file) throws OnnxException {
        long version =
                model.getOpsetImportList().stream()
                        .filter(set -> OnnxNode.isStandard(set.getDomain()))
                        .mapToLong(OperatorSetIdProto::getVersion)
                        .max()
                        .orElse(1);
        if (version < OLDEST || version > NEWEST) {
            throw new OnnxException(
                    "`%s` uses opset %s, and cnnc reads %s to %s"
                            .formatted(file, version, OLDEST, NEWEST),
                    "export it again with `opset_version=17`, or convert it with"
                            + " `onnx.version_converter`");
        }
        return (int) version;
    }

    /** How often nodes take the value {@code name}; the graph's output counts as one. */
    int uses(String name) {
        return takers.getOrDefault(name, 0);
    }

    /** The operator that makes the value {@code name}; an input or initializer has none. */
    Optional<String> maker(String name) {
        return Optional.ofNullable(makers.get(name));
    }
}
