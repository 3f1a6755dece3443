package dev.cnnc.testing;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.GraphVerifier;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Output;
import dev.cnnc.graph.Shape;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds a graph that is a single chain, shapes inferred, without a parser. */
public final class GraphBuilder {

    private final SourceFile source;
    private final List<Node> nodes = new ArrayList<>();
    private int position;

    private GraphBuilder(SourceFile source) {
        this.source = source;
    }

    /** Begins a chain with an input of these sizes, the batch left out. */
    public static GraphBuilder input(Integer... sizes) {
        return inputOf(new SourceFile("test.cnn", ""), sizes);
    }

    /** The same with a text, in which each operator is located at the next mention of its name. */
    public static GraphBuilder inputOf(SourceFile source, Integer... sizes) {
        return new GraphBuilder(source)
                .add("input", true, new Input("input", Shape.of(sizes)), List.of());
    }

    /** Appends an operator whose key ends in its number. */
    public GraphBuilder then(String key, Operator operator) {
        return add(key, false, operator, List.of(nodes.size() - 1));
    }

    /** Appends an operator whose key ends in a label. */
    public GraphBuilder labelled(String key, Operator operator) {
        return add(key, true, operator, List.of(nodes.size() - 1));
    }

    /** The verified graph, whose output is the last value. */
    public Graph build(String name) {
        Graph graph =
                new Graph(
                        name,
                        Optional.empty(),
                        source.name(),
                        nodes,
                        List.of(new Output(Output.ONLY, nodes.size() - 1)));
        GraphVerifier.verify(graph);
        return graph;
    }

    private GraphBuilder add(
            String key, boolean labelled, Operator operator, List<Integer> inputs) {
        List<Shape> shapes = inputs.stream().map(id -> nodes.get(id).shape()).toList();
        Shape shape = operator.inferShape(key, shapes).shape().orElseThrow();
        int at = source.text().indexOf(operator.name() + "(", position);
        if (at < 0) {
            at = source.text().indexOf(operator.name(), position);
        }
        position = Math.max(at, position);
        Location location = new Location(source, new Span(position, 0));
        nodes.add(new Node(nodes.size(), key, labelled, operator, inputs, shape, location));
        position = at < 0 ? position : at + operator.name().length();
        return this;
    }
}
