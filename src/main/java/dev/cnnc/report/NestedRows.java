package dev.cnnc.report;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model's layers as its blocks nest them: down to some depth each block or sequence is a row with
 * the sums of its layers, and rows of what is in it follow; below that depth it is one row.
 */
final class NestedRows {

    /**
     * A row.
     *
     * @param level how many rows it is nested in
     * @param name the part of the key that its parent lacks
     * @param scope the block or structure, absent for a single layer
     * @param last the node whose value leaves it
     * @param nodes all layers in it
     * @param open whether rows of what is in it follow
     */
    record Row(
            int level,
            String name,
            Optional<String> scope,
            Node last,
            List<Node> nodes,
            boolean open) {

        /** What it yields. */
        Shape shape() {
            return last.shape();
        }
    }

    private final Graph graph;
    private final int depth;
    private final Map<String, List<Node>> members = new LinkedHashMap<>();

    private NestedRows(Graph graph, int depth) {
        this.graph = graph;
        this.depth = depth;
    }

    /** The rows of {@code graph} down to {@code depth}, at least 1. */
    static List<Row> of(Graph graph, int depth) {
        return new NestedRows(graph, depth).rows();
    }

    private List<Row> rows() {
        for (Node node : graph.nodes()) {
            for (String scope : around(node)) {
                members.computeIfAbsent(scope, s -> new ArrayList<>()).add(node);
            }
        }
        List<Row> rows = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        for (Node node : graph.nodes()) {
            List<String> scopes = around(node);
            for (int level = 0; level < Math.min(scopes.size(), depth); level++) {
                if (shown.add(scopes.get(level))) {
                    rows.add(scope(scopes, level));
                }
            }
            if (scopes.size() < depth) {
                String parent = scopes.isEmpty() ? "" : scopes.get(scopes.size() - 1);
                rows.add(
                        new Row(
                                scopes.size(),
                                without(parent, node.key()),
                                Optional.empty(),
                                node,
                                List.of(node),
                                false));
            }
        }
        return rows;
    }

    private Row scope(List<String> scopes, int level) {
        String scope = scopes.get(level);
        String parent = level == 0 ? "" : scopes.get(level - 1);
        List<Node> nodes = members.get(scope);
        return new Row(
                level,
                without(parent, scope),
                Optional.of(graph.scopes().get(scope)),
                nodes.get(nodes.size() - 1),
                nodes,
                level + 1 < depth);
    }

    /** The scopes around {@code node}, the outermost first. */
    private List<String> around(Node node) {
        List<String> scopes = new ArrayList<>();
        String key = node.key();
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            String prefix = key.substring(0, dot);
            if (graph.scopes().containsKey(prefix)) {
                scopes.add(prefix);
            }
        }
        return scopes;
    }

    private static String without(String parent, String key) {
        return parent.isEmpty() ? key : key.substring(parent.length() + 1);
    }
}
