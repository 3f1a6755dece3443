package dev.cnnc.verify;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What emitted code computes within a graph, by compiling it again with layers as further outputs.
 * What such a layer yields leaves before an activation or anything else is applied to it.
 */
public final class LayerValues {

    /** A method of Java takes 255 values at most, and emitted classes name all that leave. */
    static final int AT_A_TIME = 60;

    private final Graph graph;
    private final Path weights;

    /**
     * @param weights a safetensors file that fits the graph
     */
    public LayerValues(Graph graph, Path weights) {
        this.graph = graph;
        this.weights = weights;
    }

    /** The values of {@code layers} for {@code trial}. */
    public List<double[]> of(List<Node> layers, Trial trial) throws IOException {
        List<double[]> values = new ArrayList<>();
        for (int from = 0; from < layers.size(); from += AT_A_TIME) {
            int end = Math.min(from + AT_A_TIME, layers.size());
            values.addAll(some(layers.subList(from, end), trial));
        }
        return values;
    }

    /** The same of at most {@link #AT_A_TIME}. */
    List<double[]> some(List<Node> layers, Trial trial) throws IOException {
        List<double[]> values = EmittedValues.of(probed(layers), weights, trial);
        return values.subList(graph.outputs().size(), values.size());
    }

    /** The graph with {@code layers} as outputs behind its own, so that it needs all weights. */
    private Graph probed(List<Node> layers) {
        List<Output> outputs = new ArrayList<>();
        graph.outputs().forEach(o -> outputs.add(new Output("own" + outputs.size(), o.node())));
        layers.forEach(node -> outputs.add(new Output("probe" + outputs.size(), node.id())));
        return new Graph(
                graph.name(), Optional.empty(), graph.sourceName(), graph.nodes(), outputs);
    }
}
