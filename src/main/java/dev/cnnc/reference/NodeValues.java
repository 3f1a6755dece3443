package dev.cnnc.reference;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import java.util.List;

/**
 * What every node of a graph yields for a batch.
 *
 * @param batch the number of images
 * @param values by node id, each {@code [batch, …shape]} in row-major order
 */
public record NodeValues(Graph graph, int batch, List<double[]> values) {

    public NodeValues {
        values = List.copyOf(values);
    }

    /** The value of {@code node} for the whole batch. */
    public double[] of(Node node) {
        return values.get(node.id());
    }

    /** The values that leave the graph, in the order of its outputs. */
    public List<double[]> outputs() {
        return graph.outputs().stream().map(output -> values.get(output.node())).toList();
    }
}
