package dev.cnnc.export;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of a graph's nodes and of what they yield. A node with weights or a label has its key;
 * another its operator and number, such as {@code features.relu_1}. Inputs and outputs have the
 * names that the model gives them.
 */
final class NodeNames {

    private final Graph graph;
    private final Names values = new Names();
    private final Names nodes = new Names();
    private final Map<Integer, String> yielded = new HashMap<>();
    private final List<String> outputs = new ArrayList<>();

    NodeNames(Graph graph) {
        this.graph = graph;
        graph.inputs().forEach(input -> yielded.put(input.id(), values.take(input.key())));
        graph.weights().stream().map(NamedWeight::key).forEach(values::take);
        for (Output output : graph.outputs()) {
            outputs.add(values.take(output.name()));
            yielded.putIfAbsent(output.node(), outputs.get(outputs.size() - 1));
        }
        graph.nodes().forEach(node -> yielded.computeIfAbsent(node.id(), id -> value(node)));
    }

    /** The name of the value that {@code node} yields. */
    String value(int node) {
        return yielded.get(node);
    }

    /** The name of the graph's output at {@code index}. */
    String output(int index) {
        return outputs.get(index);
    }

    /** A value within a node of this name. */
    String inner(String node, String what) {
        return values.take(node + "/" + what);
    }

    /** A name for a node that does {@code what} for another. */
    String innerNode(String node, String what) {
        return nodes.take(node + "/" + what);
    }

    /** The name of {@code node} itself, to be asked for once. */
    String node(Node node) {
        return nodes.take(readable(node));
    }

    private String value(Node node) {
        return values.take(readable(node));
    }

    private String readable(Node node) {
        if (node.labelled() || !graph.weights(node).isEmpty()) {
            return node.key();
        }
        int dot = node.key().lastIndexOf('.');
        String scope = node.key().substring(0, dot + 1);
        return scope + node.operator().name() + "_" + node.key().substring(dot + 1);
    }
}
