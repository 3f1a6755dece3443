package dev.cnnc.verify;

import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.verify.OnnxGraph.WeightedNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which value of an ONNX graph is which layer's: by the names of weights; where the file has names
 * of its own, in order between those that are known, by equal shapes.
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
    private final List<Node> ours;
    private final Map<String, Integer> oursByKey = new HashMap<>();

    OnnxAlignment(Graph graph, OnnxGraph other) {
        this.graph = graph;
        this.theirs = other.weightedNodes();
        this.ours = layers();
        for (int i = 0; i < ours.size(); i++) {
            for (NamedWeight weight : graph.weights(ours.get(i))) {
                oursByKey.put(weight.key(), i);
            }
        }
        addFolded();
    }

    /**
     * The layers with weights, of which learned tensors alone are none; where the others have no
     * norms, not what is normalised next.
     */
    private List<Node> layers() {
        Map<Integer, List<Node>> consumers = graph.consumers();
        return graph.nodes().stream()
                .filter(node -> !graph.weights(node).isEmpty() && !node.inputs().isEmpty())
                .filter(node -> norms() || !isNormalized(node, consumers))
                .toList();
    }

    private boolean norms() {
        return theirs.stream().anyMatch(node -> node.type().equals("BatchNormalization"));
    }

    private static boolean isNormalized(Node node, Map<Integer, List<Node>> consumers) {
        List<Node> next = consumers.getOrDefault(node.id(), List.of());
        return node.operator() instanceof Convolution
                && next.size() == 1
                && next.get(0).operator() instanceof BatchNorm;
    }

    /** A norm stands for the convolution before it, which is not among the layers. */
    private void addFolded() {
        for (int i = 0; i < ours.size(); i++) {
            if (ours.get(i).operator() instanceof BatchNorm) {
                Node before = graph.node(ours.get(i).inputs().get(0));
                if (!ours.contains(before)) {
                    for (NamedWeight weight : graph.weights(before)) {
                        oursByKey.put(weight.key(), i);
                    }
                }
            }
        }
    }

    /** The values that may be a layer's. */
    List<String> candidates() {
        return theirs.stream().map(WeightedNode::output).toList();
    }

    /**
     * The layers in their order, with what the other graph computed there.
     *
     * @param batch the number of images
     * @param values what was computed, by name
     */
    List<Map.Entry<Node, FloatArray>> align(int batch, Map<String, FloatArray> values) {
        Map<Integer, FloatArray> aligned = new TreeMap<>();
        int next = 0;
        for (int i = 0; i < theirs.size(); i++) {
            FloatArray value = values.get(theirs.get(i).output());
            int known = known(theirs.get(i));
            if (value == null) {
                continue;
            }
            if (known >= 0) {
                if (isSized(batch, ours.get(known), value)) {
                    aligned.put(known, value);
                }
                next = Math.max(next, known + 1);
            } else if (LAYERS.contains(theirs.get(i).type())) {
                int at = firstShaped(batch, value, next, nextKnown(i));
                if (at >= 0) {
                    aligned.put(at, value);
                    next = at + 1;
                }
            }
        }
        List<Map.Entry<Node, FloatArray>> entries = new ArrayList<>();
        aligned.forEach((index, value) -> entries.add(Map.entry(ours.get(index), value)));
        return entries;
    }

    /** The layer that has a weight of this name; -1 for none. */
    private int known(WeightedNode other) {
        return other.weights().stream()
                .mapToInt(weight -> oursByKey.getOrDefault(weight, -1))
                .max()
                .orElse(-1);
    }

    /** The next layer that is known by a name, behind which an unnamed one cannot be. */
    private int nextKnown(int from) {
        return IntStream.range(from, theirs.size())
                .map(i -> known(theirs.get(i)))
                .filter(known -> known >= 0)
                .findFirst()
                .orElse(ours.size());
    }

    private int firstShaped(int batch, FloatArray value, int from, int to) {
        return IntStream.range(from, to)
                .filter(i -> isShaped(batch, ours.get(i), value))
                .findFirst()
                .orElse(-1);
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
