package dev.cnnc.picture.page;

import com.google.gson.JsonArray;
import dev.cnnc.emit.EmittedStep;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.emit.GeneratedHeader;
import dev.cnnc.graph.Follower;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The Java that computes each layer. Kernels of one network are much alike: every line is kept
 * once, and a class is the numbers of its lines.
 */
final class EmittedCode {

    private final List<EmittedStep> emitted;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Map<String, Integer> classes = new LinkedHashMap<>();
    private final JsonArray listings = new JsonArray();
    private final Map<Integer, List<Integer>> steps;

    /**
     * @param model as it was written
     * @param emitted where its steps are
     * @param files all sources that were emitted
     */
    EmittedCode(Graph model, List<EmittedStep> emitted, List<GeneratedFile> files) {
        this.emitted = emitted;
        Map<String, String> texts =
                files.stream()
                        .collect(
                                Collectors.toMap(
                                        GeneratedFile::path, GeneratedFile::content, (a, b) -> a));
        emitted.forEach(step -> list(step.path(), texts.get(step.path())));
        this.steps = stepsOfNodes(model);
    }

    /** The numbers of the steps that compute {@code node}, with others or alone. */
    List<Integer> steps(Node node) {
        return steps.getOrDefault(node.id(), List.of());
    }

    /** Each step: the statement that calls its kernel, and the number of the kernel's class. */
    JsonArray steps() {
        JsonArray array = new JsonArray();
        for (EmittedStep step : emitted) {
            JsonArray one = new JsonArray();
            one.add(step.call());
            one.add(classes.get(step.path()));
            array.add(one);
        }
        return array;
    }

    /** Each class: its file, then the numbers of its lines. */
    JsonArray classes() {
        return listings;
    }

    /** Every line that occurs. */
    JsonArray lines() {
        JsonArray array = new JsonArray();
        lines.keySet().forEach(array::add);
        return array;
    }

    private void list(String path, String text) {
        if (classes.containsKey(path)) {
            return;
        }
        classes.put(path, classes.size());
        JsonArray listing = new JsonArray();
        listing.add(path.substring(path.lastIndexOf('/') + 1));
        text.lines()
                .filter(line -> !line.startsWith(GeneratedHeader.MARK))
                .dropWhile(String::isBlank)
                .forEach(line -> listing.add(number(line)));
        listings.add(listing);
    }

    private int number(String line) {
        return lines.computeIfAbsent(line, l -> lines.size());
    }

    /**
     * The steps of each node as it was written. Passes keep keys and the order of nodes with the
     * same key and operator.
     */
    private Map<Integer, List<Integer>> stepsOfNodes(Graph model) {
        Map<List<String>, Deque<Integer>> written = new HashMap<>();
        for (Node node : model.nodes()) {
            written.computeIfAbsent(name(node.key(), node.operator()), k -> new ArrayDeque<>())
                    .add(node.id());
        }
        Map<Integer, List<Integer>> byNode = new HashMap<>();
        Map<Integer, List<Integer>> byStep = new HashMap<>();
        for (int i = 0; i < emitted.size(); i++) {
            Node node = emitted.get(i).step().node();
            List<Integer> origins = byStep.computeIfAbsent(node.id(), id -> origins(node, written));
            for (int origin : origins) {
                byNode.computeIfAbsent(origin, id -> new ArrayList<>()).add(i);
            }
        }
        return byNode;
    }

    /** The nodes of the model that {@code node} of the optimised graph stands for. */
    private static List<Integer> origins(Node node, Map<List<String>, Deque<Integer>> written) {
        List<List<String>> names = new ArrayList<>();
        if (node.operator() instanceof Fused fused) {
            names.add(name(node.key(), fused.producer()));
            for (Follower follower : fused.epilogue()) {
                names.add(name(follower.key(), follower.operator()));
            }
        } else {
            names.add(name(node.key(), node.operator()));
        }
        List<Integer> origins = new ArrayList<>();
        for (List<String> name : names) {
            Deque<Integer> ids = written.getOrDefault(name, new ArrayDeque<>());
            if (!ids.isEmpty()) {
                origins.add(ids.size() > 1 ? ids.poll() : ids.peek());
            }
        }
        return origins;
    }

    private static List<String> name(String key, Operator operator) {
        return List.of(key, operator.name());
    }
}
