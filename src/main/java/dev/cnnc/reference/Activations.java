package dev.cnnc.reference;

import dev.cnnc.graph.Activation;
import java.util.Arrays;
import java.util.List;

/** Activations as {@code torch.nn} defines them; NaN stays NaN. */
final class Activations {

    private Activations() {}

    static Value apply(Activation.Kind kind, Value input) {
        double[] output = Arrays.stream(input.data()).map(x -> apply(kind, x)).toArray();
        return new Value(input.sizes(), output);
    }

    private static double apply(Activation.Kind kind, double x) {
        return switch (kind) {
            case RELU -> Math.max(x, 0);
            case RELU6 -> Math.min(Math.max(x, 0), 6);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case TANH -> Math.tanh(x);
        };
    }

    /** Exponentials by their sum along the dimension of this index into the sizes. */
    static Value softmax(int dimension, Value input) {
        List<Integer> sizes = input.sizes();
        int length = sizes.get(dimension);
        int step = sizes.subList(dimension + 1, sizes.size()).stream().reduce(1, (a, b) -> a * b);
        double[] output = new double[input.data().length];
        for (int i = 0; i < output.length; i++) {
            int first = i / (step * length) * (step * length) + i % step;
            output[i] = softmax(input.data(), first, step, length, i);
        }
        return new Value(sizes, output);
    }

    /** The share of value {@code i} among {@code length} values that begin at {@code first}. */
    private static double softmax(double[] data, int first, int step, int length, int i) {
        double max = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < length; n++) {
            max = Math.max(max, data[first + n * step]);
        }
        double sum = 0;
        for (int n = 0; n < length; n++) {
            sum += Math.exp(data[first + n * step] - max);
        }
        return Math.exp(data[i] - max) / sum;
    }
}
