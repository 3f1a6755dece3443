package dev.cnnc.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.decompile.GraphText;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Slice;
import dev.cnnc.source.SourceFile;
import java.util.List;
import java.util.Map;

/** Compares a graph with the one that is read back from its text. */
public final class SameGraph {

    private SameGraph() {}

    /** Fails where the text of {@code graph} does not yield it. */
    public static void assertReadsBack(Graph graph) {
        String text = GraphText.of(graph);
        CheckedFile read = Compiler.check(new SourceFile("back.cnn", text), Map.of());
        assertFalse(read.hasErrors(), () -> read.diagnostics() + " in\n" + text);
        check(graph, read.models().get(0).graph(), text);
    }

    /** Fails where the two would not compute the same with the same weights. */
    public static void check(Graph graph, Graph read, String text) {
        assertEquals(structure(graph), structure(read), text);
        assertEquals(keys(graph), keys(read), text);
        assertEquals(outputs(graph), outputs(read), text);
    }

    private static List<String> structure(Graph graph) {
        return graph.nodes().stream()
                .map(node -> operator(node) + " " + node.inputs() + " " + node.shape())
                .toList();
    }

    /** What {@code node} does, whatever word it was written with. */
    private static Operator operator(Node node) {
        return node.operator() instanceof Slice slice
                ? new Slice("slice", slice.ranges())
                : node.operator();
    }

    private static List<String> keys(Graph graph) {
        return graph.weights().stream().map(NamedWeight::key).toList();
    }

    private static List<Integer> outputs(Graph graph) {
        return graph.outputNodes().stream().map(Node::id).toList();
    }
}
