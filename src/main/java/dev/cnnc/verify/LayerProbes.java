package dev.cnnc.verify;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.reference.NodeValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the first layer where emitted code parts from the reference, by compiling the graph again
 * with its layers as further outputs, some at a time. A layer that leaves is not fused with the
 * next: where all agree, the fault is in how layers are fused.
 */
final class LayerProbes {

    private final Graph graph;
    private final LayerValues probes;

    LayerProbes(Graph graph, Path weights) {
        this.graph = graph;
        this.probes = new LayerValues(graph, weights);
    }

    Departure departure(Trial trial, NodeValues reference, double tolerance) throws IOException {
        List<Node> layers =
                graph.nodes().stream().filter(n -> !(n.operator() instanceof Input)).toList();
        for (int from = 0; from < layers.size(); from += LayerValues.AT_A_TIME) {
            List<Node> some =
                    layers.subList(from, Math.min(from + LayerValues.AT_A_TIME, layers.size()));
            List<double[]> values = probes.some(some, trial);
            for (int i = 0; i < some.size(); i++) {
                double[] value = values.get(i);
                Comparison comparison = Comparison.of(reference.of(some.get(i)), value);
                if (!comparison.within(tolerance)) {
                    int at = from + i;
                    return new Departure(
                            Verdict.REFERENCE,
                            Optional.of(some.get(i)),
                            Optional.of(comparison),
                            at == 0 ? Optional.empty() : Optional.of(layers.get(at - 1)),
                            at + 1);
                }
            }
        }
        return new Departure(
                Verdict.REFERENCE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                layers.size());
    }
}
