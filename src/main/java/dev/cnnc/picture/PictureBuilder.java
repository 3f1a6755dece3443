package dev.cnnc.picture;

import dev.cnnc.diagnostics.VisibleText;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import dev.cnnc.report.OperatorText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the nodes of a graph into the boxes of their scopes. */
final class PictureBuilder {

    private final Graph graph;
    private final Map<Integer, List<Node>> consumers;

    /** The scopes around each node, the outermost first. */
    private final List<List<String>> scopes;

    PictureBuilder(Graph graph) {
        this.graph = graph;
        this.consumers = graph.consumers();
        this.scopes = new ArrayList<>(Scopes.of(graph));
    }

    Picture build() {
        List<Part> parts = new ArrayList<>(parts(graph.nodes(), 0));
        graph.outputs().forEach(output -> parts.add(new Exit(output)));
        return new Picture(
                graph, new Block("", graph.name(), "", parts, List.of(), List.of(), true));
    }

    /** The parts that {@code nodes} make, all of which are in the same {@code depth} scopes. */
    private List<Part> parts(List<Node> nodes, int depth) {
        Order order = Order.of(groups(nodes, depth));
        while (!order.circular().isEmpty()) {
            for (Node node : order.circular()) {
                scopes.set(node.id(), scopes.get(node.id()).subList(0, depth));
            }
            order = Order.of(groups(nodes, depth));
        }
        return order.sorted().stream().map(group -> part(group, depth)).toList();
    }

    private List<List<Node>> groups(List<Node> nodes, int depth) {
        Map<Object, List<Node>> groups = new LinkedHashMap<>();
        for (Node node : nodes) {
            List<String> scope = scopes.get(node.id());
            Object group = scope.size() > depth ? scope.get(depth) : (Object) node.id();
            groups.computeIfAbsent(group, g -> new ArrayList<>()).add(node);
        }
        return List.copyOf(groups.values());
    }

    private Part part(List<Node> nodes, int depth) {
        Node first = nodes.get(0);
        List<String> scope = scopes.get(first.id());
        return scope.size() <= depth ? stage(first, depth) : block(nodes, depth);
    }

    private Part block(List<Node> nodes, int depth) {
        List<String> scope = scopes.get(nodes.get(0).id());
        String path = scope.get(depth);
        Set<Integer> inside = nodes.stream().map(Node::id).collect(Collectors.toSet());
        Set<Integer> entering = new LinkedHashSet<>();
        for (Node node : nodes) {
            node.inputs().stream().filter(id -> !inside.contains(id)).forEach(entering::add);
        }
        List<Integer> leaving =
                nodes.stream().map(Node::id).filter(id -> leaves(id, inside)).toList();
        return new Block(
                path,
                VisibleText.of(without(depth == 0 ? "" : scope.get(depth - 1), path)),
                graph.scopes().getOrDefault(path, ""),
                parts(nodes, depth + 1),
                List.copyOf(entering),
                leaving,
                true);
    }

    private boolean leaves(int id, Set<Integer> inside) {
        return graph.outputs().stream().map(Output::node).anyMatch(out -> out == id)
                || consumers.getOrDefault(id, List.of()).stream()
                        .anyMatch(consumer -> !inside.contains(consumer.id()));
    }

    private Stage stage(Node node, int depth) {
        List<String> scope = scopes.get(node.id());
        String parent = depth == 0 ? "" : scope.get(depth - 1);
        boolean named = node.labelled() || !graph.weights(node).isEmpty();
        String name = named ? without(parent, node.key()) : "";
        boolean used = consumers.containsKey(node.id()) || graph.isOutput(node);
        return new Stage(node, caption(node, name), used);
    }

    private static Caption caption(Node node, String name) {
        if (node.operator() instanceof Input) {
            return new Caption(VisibleText.of(node.key()), "");
        }
        List<String> words = OperatorText.words(node.operator());
        int heads =
                Family.of(node.operator()) == Family.CONVOLUTION ? Math.min(2, words.size()) : 1;
        List<String> details = new ArrayList<>(words.subList(heads, words.size()));
        details.remove("no bias");
        if (!name.isEmpty()) {
            details.add(0, VisibleText.of(name));
        }
        String head = String.join(", ", words.subList(0, heads));
        return new Caption(times(head), times(String.join(" · ", details)));
    }

    private static String times(String text) {
        return text.replaceAll("(?<=\\d)x(?=\\d)", "×");
    }

    private static String without(String parent, String key) {
        boolean inside = !parent.isEmpty() && key.startsWith(parent + ".");
        return inside ? key.substring(parent.length() + 1) : key;
    }
}
