package dev.cnnc.lsp;

import dev.cnnc.elaborate.StageInstance;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Weight;
import dev.cnnc.report.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the instances of one stage come to, in words. */
final class StageFacts {

    private static final int MOST_LINES = 8;

    private StageFacts() {}

    /** Such as {@code 6x28x28}; several values stand in brackets. */
    static String shapes(List<Shape> shapes) {
        return shapes.size() == 1
                ? shape(shapes.get(0))
                : shapes.stream()
                        .map(StageFacts::shape)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String shape(Shape shape) {
        return shape.sizes().stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    /** The shapes that all instances yield; empty where they differ or one is unknown. */
    static Optional<List<Shape>> yielded(List<StageInstance> instances) {
        List<List<Shape>> distinct =
                instances.stream().map(StageInstance::yielded).distinct().toList();
        return distinct.size() == 1 && !distinct.get(0).isEmpty()
                ? Optional.of(distinct.get(0))
                : Optional.empty();
    }

    /** Markdown about the instances: shapes, parameters, multiply-accumulates, weights. */
    static List<String> describe(List<StageInstance> instances) {
        List<StageInstance> known =
                instances.stream().filter(instance -> !instance.yielded().isEmpty()).toList();
        if (known.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> lines = new LinkedHashMap<>();
        known.forEach(instance -> lines.merge(line(instance), 1, Integer::sum));
        List<String> paragraphs = new ArrayList<>();
        if (lines.size() == 1) {
            String times = known.size() == 1 ? "" : " · " + known.size() + " instances";
            paragraphs.add(lines.keySet().iterator().next() + times);
        } else {
            paragraphs.add(list(lines, known.size()));
        }
        weights(known).ifPresent(paragraphs::add);
        return paragraphs;
    }

    /** A model in a line: shapes, parameters, multiply-accumulates. */
    static String describe(Graph model) {
        List<Shape> entered = model.inputs().stream().map(Node::shape).toList();
        List<Shape> left = model.outputNodes().stream().map(Node::shape).toList();
        return line(entered, left, model.parameterCount(), model.multiplyAccumulates());
    }

    private static String list(Map<String, Integer> lines, int instances) {
        List<String> shown = new ArrayList<>();
        lines.forEach(
                (line, times) ->
                        shown.add("- " + line + (times > 1 ? " · " + times + " times" : "")));
        List<String> first = shown.subList(0, Math.min(shown.size(), MOST_LINES));
        String more =
                shown.size() > MOST_LINES ? "\n- … " + (shown.size() - MOST_LINES) + " more" : "";
        return instances + " instances:\n\n" + String.join("\n", first) + more;
    }

    private static String line(StageInstance instance) {
        Graph graph = instance.graph();
        long parameters = instance.nodes().stream().mapToLong(graph::parameterCount).sum();
        long cost = instance.nodes().stream().mapToLong(graph::multiplyAccumulates).sum();
        return line(instance.entered(), instance.yielded(), parameters, cost);
    }

    private static String line(
            List<Shape> entered, List<Shape> yielded, long parameters, long cost) {
        return "`"
                + (entered.isEmpty() ? "" : shapes(entered) + " → ")
                + shapes(yielded)
                + "`"
                + (parameters > 0 ? " · " + Quantities.count(parameters, "parameter") : "")
                + (cost > 0 ? " · " + Quantities.count(cost) + " MACs" : "");
    }

    private static List<NamedWeight> weights(StageInstance instance) {
        Graph graph = instance.graph();
        return instance.nodes().stream().flatMap(node -> graph.weights(node).stream()).toList();
    }

    private static Optional<String> weights(List<StageInstance> instances) {
        Set<String> all = new LinkedHashSet<>();
        for (StageInstance instance : instances) {
            for (NamedWeight weight : weights(instance)) {
                all.add("`%s` %s".formatted(weight.key(), sizes(weight.weight())));
            }
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<String> keys = List.copyOf(all);
        List<String> first = keys.subList(0, Math.min(keys.size(), MOST_LINES));
        int more = keys.size() - first.size();
        return Optional.of(
                "Weights: " + String.join(", ", first) + (more > 0 ? ", … " + more + " more" : ""));
    }

    private static String sizes(Weight weight) {
        return weight.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
