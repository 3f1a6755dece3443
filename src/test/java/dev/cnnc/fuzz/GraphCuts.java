package dev.cnnc.fuzz;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Graphs with fewer nodes than another: cut off, cut open, or with a node bypassed. */
final class GraphCuts {

    private final Graph graph;

    private GraphCuts(Graph graph) {
        this.graph = graph;
    }

    /** The smaller graphs, those first that lack most. */
    static List<Graph> of(Graph graph) {
        GraphCuts cuts = new GraphCuts(graph);
        List<Graph> smaller = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (!(node.operator() instanceof Input)) {
                smaller.add(cuts.reachable(graph.nodes(), List.of(node.id())));
            }
        }
        List<Integer> outputs = graph.outputs().stream().map(Output::node).distinct().toList();
        for (int i = 0; outputs.size() > 1 && i < outputs.size(); i++) {
            List<Integer> others = new ArrayList<>(outputs);
            others.remove(i);
            smaller.add(cuts.reachable(graph.nodes(), others));
        }
        for (int id = graph.nodes().size() - 1; id >= 0; id--) {
            Node node = graph.node(id);
            if (!(node.operator() instanceof Input)) {
                smaller.add(cuts.reachable(cuts.opened(node), outputs));
                for (int input : node.inputs()) {
                    if (graph.node(input).shape().equals(node.shape())) {
                        smaller.add(cuts.bypassed(node, input, outputs));
                    }
                }
            }
        }
        return smaller;
    }

    /** The nodes with an input in the place of {@code node}. */
    private List<Node> opened(Node node) {
        List<Node> nodes = new ArrayList<>(graph.nodes());
        String name = "cut" + node.id();
        nodes.set(
                node.id(),
                new Node(
                        node.id(),
                        name,
                        true,
                        new Input(name, node.shape()),
                        List.of(),
                        node.shape(),
                        node.location()));
        return nodes;
    }

    private Graph bypassed(Node node, int input, List<Integer> outputs) {
        List<Node> nodes = new ArrayList<>();
        for (Node reader : graph.nodes()) {
            List<Integer> read =
                    reader.inputs().stream().map(id -> id == node.id() ? input : id).toList();
            nodes.add(moved(reader, reader.id(), read));
        }
        return reachable(nodes, outputs.stream().map(id -> id == node.id() ? input : id).toList());
    }

    /** What {@code outputs} need of {@code nodes}, inputs first. */
    private Graph reachable(List<Node> nodes, List<Integer> outputs) {
        Set<Integer> needed = new HashSet<>(outputs);
        for (int id = nodes.size() - 1; id >= 0; id--) {
            if (needed.contains(id)) {
                needed.addAll(nodes.get(id).inputs());
            }
        }
        Map<Integer, Integer> places = new HashMap<>();
        List<Node> kept = new ArrayList<>();
        for (boolean inputs : new boolean[] {true, false}) {
            for (Node node : nodes) {
                if (needed.contains(node.id()) && node.operator() instanceof Input == inputs) {
                    places.put(node.id(), kept.size());
                    List<Integer> read = node.inputs().stream().map(places::get).toList();
                    kept.add(moved(node, kept.size(), read));
                }
            }
        }
        List<Output> leaving = new ArrayList<>();
        for (int id : new LinkedHashSet<>(outputs)) {
            leaving.add(new Output("out" + leaving.size(), places.get(id)));
        }
        return new Graph(graph.name(), graph.documentation(), graph.sourceName(), kept, leaving);
    }

    private static Node moved(Node node, int id, List<Integer> inputs) {
        return new Node(
                id,
                node.key(),
                node.labelled(),
                node.operator(),
                inputs,
                node.shape(),
                node.location());
    }
}
