package dev.cnnc.decompile;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MatrixProduct;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Output;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.TransposedConvolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a graph as a model of the language: straight runs are chains, of which a line holds a
 * convolution or dense layer with what follows it. Read back, the text yields the same graph.
 */
public final class GraphText {

    /** Lines that are too long are taken apart behind this many columns. */
    private static final int WIDTH = 100;

    private final Graph graph;
    private final Map<Integer, List<Node>> consumers;
    private final ValueNames names;
    private final Labels labels;
    private final StringBuilder text = new StringBuilder();

    /** The id of the node whose value the next stage takes; -1 where there is none. */
    private int current = -1;

    /** The module of the last statement that learns. */
    private String module = "";

    private GraphText(Graph graph) {
        this.graph = graph;
        this.consumers = graph.consumers();
        this.names = new ValueNames(graph);
        this.labels = new Labels(graph);
    }

    /** The text of {@code graph}. Its keys are written as labels, whatever scopes made them. */
    public static String of(Graph graph) {
        return new GraphText(graph).write();
    }

    private String write() {
        graph.documentation()
                .ifPresent(words -> words.lines().forEach(line -> documentation(line)));
        text.append("model ").append(graph.name()).append(" {\n");
        for (Node input : graph.inputs()) {
            Shape shape = ((Input) input.operator()).shape();
            line("input " + input.key() + " " + shape);
            current = graph.inputs().size() == 1 ? input.id() : -1;
        }
        text.append('\n');
        List<Node> run = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof Input) {
                continue;
            }
            if (!run.isEmpty() && beginsStatement(node, run)) {
                statement(run);
                run.clear();
            }
            run.add(node);
        }
        if (!run.isEmpty()) {
            statement(run);
        }
        outputs();
        return text.append("}\n").toString();
    }

    private void documentation(String line) {
        text.append(("/// " + line).stripTrailing()).append('\n');
    }

    private void line(String line) {
        text.append("    ").append(line).append('\n');
    }

    private boolean beginsStatement(Node node, List<Node> run) {
        Node last = run.get(run.size() - 1);
        return !node.inputs().equals(List.of(last.id()))
                || isNamed(last)
                || opensLine(node.operator());
    }

    private static boolean opensLine(Operator operator) {
        return operator instanceof Convolution
                || operator instanceof TransposedConvolution
                || operator instanceof Linear
                || operator instanceof MatrixProduct;
    }

    /** Whether the value of {@code node} is asked for by name. */
    private boolean isNamed(Node node) {
        boolean output = graph.isOutput(node) && namesOutputs();
        List<Node> takers = consumers.getOrDefault(node.id(), List.of());
        boolean onlyByNext =
                takers.isEmpty() || takers.size() == 1 && takers.get(0).id() == node.id() + 1;
        return output || !onlyByNext;
    }

    private boolean namesOutputs() {
        return graph.outputs().size() > 1
                || !graph.outputs().get(0).name().equals(Output.ONLY)
                || graph.outputs().get(0).node() != graph.nodes().size() - 1;
    }

    /** Sets the statements of a module apart from those of the one before. */
    private void gap(List<Node> run) {
        Optional<String> next =
                run.stream()
                        .filter(node -> !graph.weights(node).isEmpty())
                        .map(node -> module(node.key()))
                        .findFirst();
        if (next.isPresent() && !next.get().equals(module)) {
            if (text.charAt(text.length() - 2) != '\n') {
                text.append('\n');
            }
            module = next.get();
        }
    }

    /** {@code blocks.0} of {@code blocks.0.conv1.conv}, {@code features} of {@code features.3}. */
    private static String module(String key) {
        String[] segments = key.split("\\.");
        return switch (segments.length) {
            case 0, 1 -> "";
            case 2 -> segments[0];
            default -> segments[0] + "." + segments[1];
        };
    }

    private void statement(List<Node> run) {
        gap(run);
        Node last = run.get(run.size() - 1);
        StringBuilder line = new StringBuilder();
        if (isNamed(last)) {
            line.append(names.of(last)).append(" = ");
        }
        line.append(start(run.get(0)));
        for (int i = 0; i < run.size(); i++) {
            String stage = labels.of(run.get(i)) + spelling(run.get(i));
            boolean full = line.length() - line.lastIndexOf("\n") + stage.length() > WIDTH;
            line.append(i == 0 ? "" : full ? "\n        -> " : " -> ").append(stage);
        }
        line(line.toString());
        current = last.id();
    }

    private String spelling(Node node) {
        return OperatorSpelling.of(node.operator(), graph.inputShapes(node));
    }

    /** The values with which a statement begins that does not go on from the current one. */
    private String start(Node node) {
        List<Integer> inputs = node.inputs();
        if (inputs.isEmpty() || inputs.equals(List.of(current))) {
            return "";
        }
        List<String> values = inputs.stream().map(this::value).toList();
        return values.size() == 1
                ? values.get(0) + " -> "
                : "(" + String.join(", ", values) + ") -> ";
    }

    private String value(int id) {
        Node node = graph.node(id);
        return id == current && !isNamed(node) ? "current" : names.of(node);
    }

    private void outputs() {
        if (namesOutputs()) {
            List<String> leaving = new ArrayList<>();
            for (Output output : graph.outputs()) {
                String name = names.of(output);
                leaving.add(leaving.contains(name) ? renamed(output, name) : name);
            }
            line("output " + String.join(", ", leaving));
        }
    }

    /** A second name for a value that leaves already, since no name leaves twice. */
    private String renamed(Output output, String name) {
        String other = names.another(output);
        line(other + " = " + name);
        return other;
    }
}
