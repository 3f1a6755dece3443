package dev.cnnc.reference;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The reference with every input, weight and result moved at random, as rounding moves them: how
 * far the outputs follow tells how far two sound computations of a network may be apart.
 */
public final class PerturbedReference {

    private final Graph graph;
    private final Map<String, float[]> weights;
    private final double extent;
    private final Random random;

    /**
     * @param weights by key, in PyTorch's order
     * @param extent how far values move at most, of their size
     */
    public PerturbedReference(
            Graph graph, Map<String, float[]> weights, double extent, Random random) {
        this.graph = graph;
        this.weights = weights;
        this.extent = extent;
        this.random = random;
    }

    /** The outputs for {@code batch} images, as the reference orders them. */
    public List<double[]> run(int batch, List<float[]> inputs) {
        List<double[]> outputs =
                graph.outputNodes().stream()
                        .map(node -> new double[batch * node.shape().elements()])
                        .toList();
        for (int image = 0; image < batch; image++) {
            List<Value> values = image(image, inputs);
            for (int i = 0; i < outputs.size(); i++) {
                double[] one = values.get(graph.outputs().get(i).node()).data();
                System.arraycopy(one, 0, outputs.get(i), image * one.length, one.length);
            }
        }
        return outputs;
    }

    private List<Value> image(int image, List<float[]> inputs) {
        List<Value> values = new ArrayList<>();
        int next = 0;
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof Input) {
                int length = node.shape().elements();
                values.add(
                        new Value(
                                node.shape().sizes(),
                                moved(inputs.get(next++), image * length, length)));
            } else {
                List<Value> read = node.inputs().stream().map(values::get).toList();
                Value exact =
                        Definitions.apply(node.operator(), read, name -> weight(node.key(), name));
                values.add(new Value(exact.sizes(), moved(exact.data())));
            }
        }
        return values;
    }

    private double[] weight(String key, String name) {
        float[] values = weights.get(name.isEmpty() ? key : key + "." + name);
        return moved(values, 0, values.length);
    }

    private double[] moved(float[] values, int from, int length) {
        double[] moved = new double[length];
        for (int i = 0; i < length; i++) {
            moved[i] = moved(values[from + i]);
        }
        return moved;
    }

    private double[] moved(double[] values) {
        double[] moved = new double[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = moved(values[i]);
        }
        return moved;
    }

    private double moved(double value) {
        return value * (1 + extent * (2 * random.nextDouble() - 1));
    }
}
