package dev.cnnc.verify;

import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.verify.OnnxGraph.WeightedNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which value of an ONNX graph is which layer's: by the names of weights; where the file has names
 * of its own, in order, by equal shapes.
 */
final class OnnxAlignment {

    private static final Set<String> LAYERS =
            Set.of(
                    "Conv",
                    "ConvTranspose",
                    "Gemm",
                    "MatMul",
                    "BatchNormalization",
                    "InstanceNormalization",
                    "LayerNormalization",
                    "GroupNormalization",
                    "PRelu");

    private final Graph graph;
    private final List<WeightedNode> theirs;

    OnnxAlignment(Graph graph, OnnxGraph other) {
        this.graph = graph;
        this.theirs = other.weightedNodes();
    }

    /** The values that may be a layer's. */
    List<String> candidates() {
        return theirs.stream().map(WeightedNode::output).toList();
    }

    /**
     * The layers, in the order of the graph, with what the other graph computed there.
     *
     * @param batch the number of images
     * @param values what was computed, by name
     */
    Map<Node, FloatArray> align(int batch, Map<String, FloatArray> values) {
        Map<Node, FloatArray> byName = byName(batch, values);
        return byName.isEmpty() ? byOrder(batch, values) : byName;
    }

    /** The last value that the weights of a layer reach; one of another size is passed over. */
    private Map<Node, FloatArray> byName(int batch, Map<String, FloatArray> values) {
        Map<Node, FloatArray> aligned = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            Set<String> keys =
                    graph.weights(node).stream().map(NamedWeight::key).collect(Collectors.toSet());
            for (WeightedNode other : theirs) {
                FloatArray value = values.get(other.output());
                boolean shares = other.weights().stream().anyMatch(keys::contains);
                if (shares && value != null && isSized(batch, node, value)) {
                    aligned.put(node, value);
                }
            }
        }
        return aligned;
    }

    private Map<Node, FloatArray> byOrder(int batch, Map<String, FloatArray> values) {
        List<Node> ours = layers();
        Map<Node, FloatArray> aligned = new LinkedHashMap<>();
        int next = 0;
        for (WeightedNode other : theirs) {
            FloatArray value = values.get(other.output());
            if (!LAYERS.contains(other.type()) || value == null) {
                continue;
            }
            int at = next;
            while (at < ours.size() && !isShaped(batch, ours.get(at), value)) {
                at++;
            }
            if (at < ours.size()) {
                aligned.put(ours.get(at), value);
                next = at + 1;
            }
        }
        return aligned;
    }

    /** Layers with weights; a convolution into which the other side folded its norm is the norm. */
    private List<Node> layers() {
        boolean norms = theirs.stream().anyMatch(n -> n.type().equals("BatchNormalization"));
        Map<Integer, List<Node>> consumers = graph.consumers();
        return graph.nodes().stream()
                .filter(node -> !graph.weights(node).isEmpty())
                .filter(node -> norms || !isNormalized(node, consumers))
                .toList();
    }

    private static boolean isNormalized(Node node, Map<Integer, List<Node>> consumers) {
        List<Node> next = consumers.getOrDefault(node.id(), List.of());
        return node.operator() instanceof Convolution
                && next.size() == 1
                && next.get(0).operator() instanceof BatchNorm;
    }

    private static boolean isSized(int batch, Node node, FloatArray value) {
        return value.values().length == (long) batch * node.shape().elements();
    }

    private static boolean isShaped(int batch, Node node, FloatArray value) {
        List<Long> sizes = value.sizes();
        return isSized(batch, node, value)
                && sizes.subList(1, sizes.size())
                        .equals(node.shape().sizes().stream().map(Integer::longValue).toList());
    }
}
