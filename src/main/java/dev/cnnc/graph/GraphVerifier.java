package dev.cnnc.graph;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds mistakes of the compiler itself: a graph that breaks its invariants. */
public final class GraphVerifier {

    private GraphVerifier() {}

    /**
     * Checks order, ids, names and that every shape is what the operator's rule gives.
     *
     * @throws IllegalStateException naming the first node that is wrong
     */
    public static void verify(Graph graph) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.node(i);
            require(node.id() == i, node, "is at index " + i);
            for (int input : node.inputs()) {
                require(input >= 0 && input < i, node, "takes node " + input);
            }
            Inference inferred = node.operator().inferShape(node.key(), graph.inputShapes(node));
            require(
                    inferred.shape().equals(Optional.of(node.shape())),
                    node,
                    "has " + node.shape() + " where its rule gives " + inferred);
            graph.weights(node)
                    .forEach(weight -> require(keys.add(weight.key()), node, "repeats a key"));
        }
        for (Output output : graph.outputs()) {
            if (output.node() < 0 || output.node() >= graph.nodes().size()) {
                throw new IllegalStateException(output + " of " + graph.name());
            }
        }
    }

    private static void require(boolean holds, Node node, String problem) {
        if (!holds) {
            throw new IllegalStateException(
                    "node %s, `%s`, %s".formatted(node.id(), node.key(), problem));
        }
    }
}
