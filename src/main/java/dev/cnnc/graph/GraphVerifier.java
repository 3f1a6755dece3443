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
            if (node.id() != i) {
                throw wrong(node, "is at index " + i);
            }
            for (int input : node.inputs()) {
                if (input < 0 || input >= i) {
                    throw wrong(node, "takes node " + input);
                }
            }
            Inference inferred = node.operator().inferShape(node.key(), graph.inputShapes(node));
            if (!inferred.shape().equals(Optional.of(node.shape()))) {
                throw wrong(node, "has " + node.shape() + " where its rule gives " + inferred);
            }
            for (NamedWeight weight : graph.weights(node)) {
                if (!keys.add(weight.key())) {
                    throw wrong(node, "repeats a key");
                }
            }
        }
        for (Output output : graph.outputs()) {
            if (output.node() < 0 || output.node() >= graph.nodes().size()) {
                throw new IllegalStateException(output + " of " + graph.name());
            }
        }
    }

    private static IllegalStateException wrong(Node node, String problem) {
        return new IllegalStateException(
                "node %s, `%s`, %s".formatted(node.id(), node.key(), problem));
    }
}
