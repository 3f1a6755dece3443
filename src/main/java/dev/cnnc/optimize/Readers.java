package dev.cnnc.optimize;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who takes the values of a graph. */
final class Readers {

    private final Graph graph;
    private final Map<Integer, List<Node>> readers;

    Readers(Graph graph) {
        this.graph = graph;
        this.readers = graph.consumers();
    }

    /** The only node that takes the value of {@code node}, which does not leave. */
    Optional<Node> only(Node node) {
        List<Node> takers = readers.getOrDefault(node.id(), List.of());
        return takers.size() == 1 && !graph.isOutput(node)
                ? Optional.of(takers.get(0))
                : Optional.empty();
    }
}
