package dev.cnnc.elaborate;

import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds out where a map lost rows because a stride did not divide them, which makes paths of a
 * network differ that should meet again.
 */
final class LostPositions {

    private final GraphBuilder graph;
    private final TreeSet<Integer> before = new TreeSet<>();

    /**
     * @param nodes the values that should meet
     */
    LostPositions(GraphBuilder graph, List<Node> nodes) {
        this.graph = graph;
        nodes.forEach(node -> collect(node.id()));
    }

    private void collect(int first) {
        before.add(first);
        TreeSet<Integer> open = new TreeSet<>(List.of(first));
        while (!open.isEmpty()) {
            for (int input : graph.node(open.pollLast()).inputs()) {
                if (before.add(input)) {
                    open.add(input);
                }
            }
        }
    }

    /** Where rows were lost first, in the words of a note. */
    Optional<String> note() {
        return before.stream()
                .map(graph::node)
                .filter(this::loses)
                .findFirst()
                .map(
                        node ->
                                "%s rows became %s in `%s` at %s:%s"
                                        .formatted(
                                                source(node).shape().height(),
                                                node.shape().height(),
                                                node.location().text(),
                                                node.location().line(),
                                                node.location().column()));
    }

    /** The input's sides that every stride would divide, in the words of a help. */
    Optional<String> help() {
        Map<Integer, Integer> scale = new HashMap<>();
        int most = 1;
        for (int id : before) {
            Node node = graph.node(id);
            int stride = window(node).map(Window::stride).orElse(1);
            int above =
                    node.inputs().stream()
                            .mapToInt(input -> scale.getOrDefault(input, 1))
                            .max()
                            .orElse(1);
            scale.put(id, Math.multiplyExact(Math.min(above, 1 << 14), Math.min(stride, 1 << 14)));
            most = Math.max(most, scale.get(id));
        }
        Optional<Node> input =
                before.stream()
                        .map(graph::node)
                        .filter(node -> node.operator() instanceof Input && node.shape().isMap())
                        .findFirst();
        if (input.isEmpty() || note().isEmpty()) {
            return Optional.empty();
        }
        int height = input.get().shape().height();
        int better = (height + most - 1) / most * most;
        return Optional.of(
                "make the input's sides multiples of %s".formatted(most)
                        + (better == height ? "" : " (%s → %s)".formatted(height, better)));
    }

    private boolean loses(Node node) {
        Optional<Window> window = window(node);
        if (window.isEmpty() || window.get().stride() == 1 || !source(node).shape().isMap()) {
            return false;
        }
        int size = source(node).shape().height();
        return size % window.get().stride() != 0;
    }

    private Node source(Node node) {
        return graph.node(node.inputs().get(0));
    }

    private static Optional<Window> window(Node node) {
        if (node.operator() instanceof MaxPool pool) {
            return Optional.of(pool.height());
        }
        if (node.operator() instanceof AveragePool pool) {
            return Optional.of(pool.height());
        }
        return node.operator() instanceof Convolution convolution
                ? Optional.of(convolution.height())
                : Optional.empty();
    }
}
