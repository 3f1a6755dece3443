package dev.cnnc.optimize;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Output;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rebuilds a graph node by node; ids are given anew and inputs follow. */
final class GraphRewriter {

    private final Graph graph;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Integer, Integer> renamed = new HashMap<>();

    GraphRewriter(Graph graph) {
        this.graph = graph;
    }

    /** Keeps {@code node} as it is. */
    void keep(Node node) {
        put(node, node.operator(), node.shape());
    }

    /** Puts {@code operator} at the place of {@code node}, whose inputs it takes. */
    void put(Node node, Operator operator, Shape shape) {
        List<Integer> inputs = node.inputs().stream().map(renamed::get).toList();
        renamed.put(node.id(), add(node, operator, inputs, shape));
    }

    /**
     * Adds a node in the name of {@code origin}, for which it does not stand.
     *
     * @param inputs ids in the new graph
     * @return its id in the new graph
     */
    int add(Node origin, Operator operator, List<Integer> inputs, Shape shape) {
        int id = nodes.size();
        nodes.add(
                new Node(
                        id,
                        origin.key(),
                        origin.labelled(),
                        operator,
                        inputs,
                        shape,
                        origin.location()));
        return id;
    }

    /** The id in the new graph of what stands for node {@code id}. */
    int renamed(int id) {
        return renamed.get(id);
    }

    /** Lets node {@code added} of the new graph stand for {@code node}. */
    void stand(Node node, int added) {
        renamed.put(node.id(), added);
    }

    /**
     * Lets those who take the value of {@code node} take what stands for the node {@code instead}.
     */
    void replace(Node node, int instead) {
        renamed.put(node.id(), renamed.get(instead));
    }

    /** The graph of the nodes that were put. */
    Graph finish() {
        List<Output> outputs =
                graph.outputs().stream()
                        .map(output -> new Output(output.name(), renamed.get(output.node())))
                        .toList();
        return new Graph(graph.name(), graph.documentation(), graph.sourceName(), nodes, outputs);
    }
}
