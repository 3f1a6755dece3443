package dev.cnnc.picture;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The scopes around nodes, the outermost first, each by the prefix of its keys. Where a file has no
 * blocks, such as one that was imported, the dots in its keys make them.
 */
final class Scopes {

    private Scopes() {}

    /** The scopes of each node, by its id. */
    static List<List<String>> of(Graph graph) {
        if (graph.scopes().isEmpty()) {
            return new DottedScopes(graph).scopes();
        }
        return graph.nodes().stream().map(node -> around(graph, node)).toList();
    }

    private static List<String> around(Graph graph, Node node) {
        return prefixes(node.key()).stream().filter(graph.scopes()::containsKey).toList();
    }

    /** What stands before each dot of {@code key}, the shortest first. */
    static List<String> prefixes(String key) {
        List<String> prefixes = new ArrayList<>();
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            prefixes.add(key.substring(0, dot));
        }
        return prefixes;
    }
}
