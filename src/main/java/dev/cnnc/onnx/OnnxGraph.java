package dev.cnnc.onnx;

import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.OperatorSetIdProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The graph of an ONNX model, of a version that is understood, every value of it made once.
 *
 * @param opset the version of the standard operators
 * @param inputs what a caller passes, initializers left out
 * @param nodes each behind those whose values it takes
 * @param uses how often each value is taken
 * @param makers the operator that makes each value
 */
record OnnxGraph(
        String file,
        ModelProto model,
        int opset,
        List<ValueInfoProto> inputs,
        List<ValueInfoProto> outputs,
        Map<String, TensorProto> initializers,
        List<OnnxNode> nodes,
        Map<String, Integer> uses,
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
        return new OnnxGraph(
                file,
                model,
                opset(model, file),
                inputs,
                graph.getOutputList(),
                initializers,
                new NodeOrder(file, graph, initializers.keySet()).nodes(),
                uses(graph),
                makers(graph));
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

    private static Map<String, Integer> uses(GraphProto graph) {
        Map<String, Integer> uses = new HashMap<>();
        for (NodeProto node : graph.getNodeList()) {
            node.getInputList().forEach(input -> uses.merge(input, 1, Integer::sum));
        }
        graph.getOutputList().forEach(output -> uses.merge(output.getName(), 1, Integer::sum));
        return uses;
    }

    private static Map<String, String> makers(GraphProto graph) {
        Map<String, String> makers = new HashMap<>();
        for (NodeProto node : graph.getNodeList()) {
            node.getOutputList().forEach(output -> makers.put(output, node.getOpType()));
        }
        return makers;
    }

    /** How many nodes take the value {@code name}; the graph's output counts as one. */
    int takers(String name) {
        return uses.getOrDefault(name, 0);
    }

    /** The operator that makes the value {@code name}; an input or initializer has none. */
    Optional<String> maker(String name) {
        return Optional.ofNullable(makers.get(name));
    }
}
