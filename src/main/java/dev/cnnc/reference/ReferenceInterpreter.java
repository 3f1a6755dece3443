package dev.cnnc.reference;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Dropout;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Identity;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Computes every node of a graph in double precision, one image after the other. */
public final class ReferenceInterpreter {

    private final Graph graph;
    private final Map<String, float[]> weights;

    /**
     * @param weights by key, such as {@code conv1.weight}, in PyTorch's order
     * @throws IllegalArgumentException where a tensor is missing or of the wrong length
     */
    public ReferenceInterpreter(Graph graph, Map<String, float[]> weights) {
        this.graph = graph;
        this.weights = Map.copyOf(weights);
        for (NamedWeight weight : graph.weights()) {
            float[] values = weights.get(weight.key());
            if (values == null || values.length != weight.weight().elements()) {
                throw new IllegalArgumentException("weights of " + weight.key());
            }
        }
    }

    /**
     * Computes all nodes for {@code batch} images.
     *
     * @param inputs the graph's inputs in order, each {@code [batch, …shape]} in row-major order
     * @throws IllegalArgumentException where their number or a length is wrong
     * @throws IllegalStateException where a node's shape is not the one that was computed
     */
    public NodeValues run(int batch, double[]... inputs) {
        checkInputs(batch, inputs);
        List<double[]> whole = new ArrayList<>();
        for (Node node : graph.nodes()) {
            whole.add(new double[Math.multiplyExact(batch, node.shape().elements())]);
        }
        for (int image = 0; image < batch; image++) {
            List<Value> values = image(image, inputs);
            for (Node node : graph.nodes()) {
                int length = node.shape().elements();
                double[] one = values.get(node.id()).data();
                System.arraycopy(one, 0, whole.get(node.id()), image * length, length);
            }
        }
        return new NodeValues(graph, batch, whole);
    }

    /** {@link #run(int, double[]...)} for inputs in single precision. */
    public NodeValues run(int batch, float[]... inputs) {
        double[][] widened = new double[inputs.length][];
        for (int i = 0; i < inputs.length; i++) {
            widened[i] = widen(inputs[i]);
        }
        return run(batch, widened);
    }

    private void checkInputs(int batch, double[][] inputs) {
        List<Node> nodes = graph.inputs();
        if (inputs.length != nodes.size()) {
            throw new IllegalArgumentException(
                    "%d inputs for %d".formatted(inputs.length, nodes.size()));
        }
        for (int i = 0; i < inputs.length; i++) {
            long length = (long) batch * nodes.get(i).shape().elements();
            if (inputs[i].length != length) {
                throw new IllegalArgumentException(
                        "input %s has %d values, not %d"
                                .formatted(nodes.get(i).key(), inputs[i].length, length));
            }
        }
    }

    private List<Value> image(int image, double[][] inputs) {
        List<Value> values = new ArrayList<>();
        int nextInput = 0;
        for (Node node : graph.nodes()) {
            Value value;
            if (node.operator() instanceof Input) {
                double[] data = new double[node.shape().elements()];
                System.arraycopy(inputs[nextInput++], image * data.length, data, 0, data.length);
                value = new Value(node.shape().sizes(), data);
            } else {
                value = apply(node.operator(), node.key(), values.get(node.inputs().get(0)));
            }
            if (!value.sizes().equals(node.shape().sizes())) {
                throw new IllegalStateException(
                        "`%s` is %s, computed as %s"
                                .formatted(node.key(), node.shape(), value.sizes()));
            }
            values.add(value);
        }
        return values;
    }

    private Value apply(Operator operator, String key, Value input) {
        if (operator instanceof Fused fused) {
            Value value = apply(fused.producer(), key, input);
            for (Operator next : fused.epilogue()) {
                value = apply(next, key, value);
            }
            return value;
        }
        if (operator instanceof Convolution convolution) {
            return ConvolutionLoops.apply(
                    convolution, weight(key), bias(key, convolution.bias()), input);
        }
        if (operator instanceof Linear linear) {
            return linear(linear, weight(key), bias(key, linear.bias()), input);
        }
        if (operator instanceof MaxPool pool) {
            return PoolingLoops.max(pool, input);
        }
        if (operator instanceof AveragePool pool) {
            return PoolingLoops.average(pool, input);
        }
        if (operator instanceof Activation activation) {
            return Activations.apply(activation.kind(), input);
        }
        if (operator instanceof Softmax softmax) {
            return Activations.softmax(softmax.dim() - 1, input);
        }
        if (operator instanceof Flatten) {
            return new Value(List.of(input.data().length), input.data());
        }
        if (operator instanceof Dropout || operator instanceof Identity) {
            return input;
        }
        throw new IllegalStateException("no reference for " + operator);
    }

    private double[] weight(String key) {
        return widen(weights.get(key + ".weight"));
    }

    /** The bias, or null where the layer has none. */
    private double[] bias(String key, boolean present) {
        return present ? widen(weights.get(key + ".bias")) : null;
    }

    private static Value linear(Linear linear, double[] weight, double[] bias, Value input) {
        int features = input.data().length;
        double[] output = new double[linear.outputFeatures()];
        for (int o = 0; o < output.length; o++) {
            double sum = bias == null ? 0 : bias[o];
            for (int i = 0; i < features; i++) {
                sum += weight[o * features + i] * input.data()[i];
            }
            output[o] = sum;
        }
        return new Value(List.of(output.length), output);
    }

    private static double[] widen(float[] values) {
        double[] widened = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            widened[i] = values[i];
        }
        return widened;
    }
}
