package dev.cnnc.reference;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.ParametricRelu;
import dev.cnnc.graph.Softmax;
import java.util.Arrays;
import java.util.List;

/** Activations as {@code torch.nn} defines them; NaN stays NaN. */
final class Activations {

    /** PyTorch's own constants, from Klambauer and others, "Self-Normalizing Neural Networks". */
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;

    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

    private Activations() {}

    static Value apply(Activation activation, Value input) {
        double[] output = Arrays.stream(input.data()).map(x -> apply(activation, x)).toArray();
        return new Value(input.sizes(), output);
    }

    private static double apply(Activation activation, double x) {
        return switch (activation.kind()) {
            case RELU -> Math.max(x, 0);
            case RELU6 -> Math.min(Math.max(x, 0), 6);
            case LEAKYRELU -> x >= 0 ? x : activation.argument(0) * x;
            case ELU -> x > 0 ? x : activation.argument(0) * Math.expm1(x);
            case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
            case CELU ->
                    x > 0 ? x : activation.argument(0) * Math.expm1(x / activation.argument(0));
            case GELU -> x * Normal.cumulative(x);
            case GELU_TANH ->
                    0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            case SILU -> x / (1 + Math.exp(-x));
            case MISH -> x * Math.tanh(Math.log1p(Math.exp(x)));
            case HARDSWISH -> x * Math.min(Math.max(x + 3, 0), 6) / 6;
            case HARDSIGMOID -> Math.min(Math.max(x + 3, 0), 6) / 6;
            case HARDTANH -> Math.min(Math.max(x, activation.argument(0)), activation.argument(1));
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case TANH -> Math.tanh(x);
            case SOFTPLUS -> softplus(x, activation.argument(0), activation.argument(1));
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case ABS -> Math.abs(x);
            case NEG -> -x;
            case EXP -> Math.exp(x);
            case ERF -> 2 * Normal.cumulative(x * Math.sqrt(2)) - 1;
            case SQRT -> Math.sqrt(x);
            case ADD -> x + single(activation);
            case SUB -> x - single(activation);
            case MUL -> x * single(activation);
            case DIV -> x / single(activation);
            case MAX -> Math.max(x, single(activation));
            case MIN -> Math.min(x, single(activation));
            case POW -> Math.pow(x, single(activation));
        };
    }

    /** The number of arithmetic, which is a float as values are. */
    private static double single(Activation activation) {
        return (float) activation.argument(0);
    }

    private static double softplus(double x, double beta, double threshold) {
        return x * beta > threshold ? x : Math.log1p(Math.exp(x * beta)) / beta;
    }

    static Value parametricRelu(
            ParametricRelu prelu, List<Value> inputs, Definitions.Tensors tensors) {
        Value input = inputs.get(0);
        double[] slopes = tensors.get("weight");
        int plane = input.data().length / input.channels();
        double[] output = new double[input.data().length];
        for (int i = 0; i < output.length; i++) {
            double x = input.data()[i];
            output[i] = x >= 0 ? x : slopes[prelu.parameters() == 1 ? 0 : i / plane] * x;
        }
        return new Value(input.sizes(), output);
    }

    /** Exponentials by their sum along a dimension, or the logarithms of that. */
    static Value softmax(Softmax softmax, Value input) {
        return shares(softmax.dim() - 1, softmax.logarithm(), input);
    }

    private static Value shares(int dimension, boolean logarithm, Value input) {
        List<Integer> sizes = input.sizes();
        int length = sizes.get(dimension);
        int step = sizes.subList(dimension + 1, sizes.size()).stream().reduce(1, (a, b) -> a * b);
        double[] output = new double[input.data().length];
        for (int i = 0; i < output.length; i++) {
            int first = i / (step * length) * (step * length) + i % step;
            output[i] = softmax(input.data(), first, step, length, i, logarithm);
        }
        return new Value(sizes, output);
    }

    /**
     * The share, or its logarithm, of value {@code i} among {@code length} values that begin at
     * {@code first}.
     */
    private static double softmax(
            double[] data, int first, int step, int length, int i, boolean logarithm) {
        double max = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < length; n++) {
            max = Math.max(max, data[first + n * step]);
        }
        double sum = 0;
        for (int n = 0; n < length; n++) {
            sum += Math.exp(data[first + n * step] - max);
        }
        return logarithm ? data[i] - max - Math.log(sum) : Math.exp(data[i] - max) / sum;
    }
}
