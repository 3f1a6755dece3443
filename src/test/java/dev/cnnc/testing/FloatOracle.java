package dev.cnnc.testing;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Dropout;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Identity;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Softmax;
import dev.cnnc.graph.Window;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import java.util.HashMap;
import java.util.Map;

/**
 * Computes a graph in single precision by plain loops, in the order that the plan documents, so
 * that emitted code can be compared bit for bit; and with every value a bound of its distance from
 * the exact one.
 *
 * <p>Order: a convolution or dense layer begins with the bias, or 0, and adds by {@code Math.fma}
 * input channel by input channel, row by row, column by column, zeros of padding too. A mean adds
 * its window row by row to 0 and divides once.
 *
 * <p>Bounds, with u = 2^-24, the greatest relative error of one rounding: a chain of n fused
 * multiply-adds errs by at most n·u·(|bias| + Σ|x·w|), whatever its order, besides Σ|w|·(bound of
 * x). Functions carry the bound of their argument by their greatest slope and add two u. The
 * constant 1.01 covers terms of u².
 */
public final class FloatOracle {

    private static final double U = 0x1p-24 * 1.01;

    /** Below this, single precision is no longer relative. */
    private static final double TINY = Float.MIN_NORMAL;

    private final Graph graph;
    private final Map<String, FloatTensor> weights;
    private final Elementary elementary;

    FloatOracle(Graph graph, Map<String, FloatTensor> weights, Elementary elementary) {
        this.graph = graph;
        this.weights = weights;
        this.elementary = elementary;
    }

    /** The functions {@code sigmoid} and {@code tanh} of the emitted code. */
    interface Elementary {
        float apply(String name, float x);
    }

    /**
     * What a node yields for one image.
     *
     * @param bounds the greatest distance of each value, and of any other order of summation, from
     *     the exact value
     * @param exact whether emitted code must have the same bits; a softmax promises none
     */
    public record Result(float[] values, double[] bounds, boolean exact) {}

    /** The output for one image. */
    public Result run(float[] image) {
        Map<Integer, Result> results = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof Input) {
                results.put(node.id(), new Result(image, new double[image.length], true));
            } else {
                Node source = graph.node(node.inputs().get(0));
                results.put(node.id(), apply(node, source.shape(), results.get(source.id())));
            }
        }
        return results.get(graph.outputs().get(0).node());
    }

    private Result apply(Node node, Shape shape, Result input) {
        if (node.operator() instanceof Convolution convolution) {
            return convolution(convolution, node, shape, input);
        }
        if (node.operator() instanceof Linear linear) {
            return linear(linear, node, input);
        }
        if (node.operator() instanceof MaxPool pool) {
            return pool(pool.height(), pool.width(), null, shape, node.shape(), input);
        }
        if (node.operator() instanceof AveragePool pool) {
            return pool(pool.height(), pool.width(), pool, shape, node.shape(), input);
        }
        if (node.operator() instanceof Activation activation) {
            return activation(activation, input);
        }
        if (node.operator() instanceof Softmax softmax) {
            return softmax(softmax.dim() - 1, shape, input);
        }
        if (node.operator() instanceof Flatten
                || node.operator() instanceof Dropout
                || node.operator() instanceof Identity) {
            return input;
        }
        throw new IllegalStateException("no oracle for " + node.operator());
    }

    private Result convolution(Convolution convolution, Node node, Shape shape, Result input) {
        float[] weight = weights.get(node.key() + ".weight").values();
        Window height = convolution.height();
        Window width = convolution.width();
        Result output = empty(node.shape().elements(), input.exact());
        int depth = shape.channels() / convolution.groups();
        int groupOutputs = convolution.outputChannels() / convolution.groups();
        int at = 0;
        for (int oc = 0; oc < convolution.outputChannels(); oc++) {
            int firstChannel = oc / groupOutputs * depth;
            for (int oh = 0; oh < node.shape().height(); oh++) {
                for (int ow = 0; ow < node.shape().width(); ow++) {
                    Chain chain = new Chain(bias(node, convolution.bias(), oc));
                    int next = oc * depth * height.kernel() * width.kernel();
                    for (int ic = firstChannel; ic < firstChannel + depth; ic++) {
                        for (int kh = 0; kh < height.kernel(); kh++) {
                            int ih = position(height, oh, kh);
                            for (int kw = 0; kw < width.kernel(); kw++) {
                                int iw = position(width, ow, kw);
                                chain.add(input, index(shape, ic, ih, iw), weight[next++]);
                            }
                        }
                    }
                    chain.store(output, at++);
                }
            }
        }
        return output;
    }

    private Result linear(Linear linear, Node node, Result input) {
        float[] weight = weights.get(node.key() + ".weight").values();
        Result output = empty(linear.outputFeatures(), input.exact());
        int next = 0;
        for (int o = 0; o < linear.outputFeatures(); o++) {
            Chain chain = new Chain(bias(node, linear.bias(), o));
            for (int i = 0; i < input.values().length; i++) {
                chain.add(input, i, weight[next++]);
            }
            chain.store(output, o);
        }
        return output;
    }

    private float bias(Node node, boolean present, int channel) {
        return present ? weights.get(node.key() + ".bias").values()[channel] : 0;
    }

    /** A mean by {@code mean}'s divisors, or a maximum where there is none. */
    private static Result pool(
            Window height, Window width, AveragePool mean, Shape from, Shape to, Result input) {
        Result output = empty(to.elements(), input.exact());
        int at = 0;
        for (int c = 0; c < to.channels(); c++) {
            for (int oh = 0; oh < to.height(); oh++) {
                for (int ow = 0; ow < to.width(); ow++) {
                    float greatest = Float.NEGATIVE_INFINITY;
                    double bound = 0;
                    float sum = 0;
                    double bounds = 0;
                    double magnitude = 0;
                    for (int kh = 0; kh < height.kernel(); kh++) {
                        for (int kw = 0; kw < width.kernel(); kw++) {
                            int i =
                                    index(
                                            from,
                                            c,
                                            position(height, oh, kh),
                                            position(width, ow, kw));
                            if (i >= 0) {
                                greatest = Math.max(greatest, input.values()[i]);
                                bound = Math.max(bound, input.bounds()[i]);
                                sum += input.values()[i];
                                bounds += input.bounds()[i];
                                magnitude += Math.abs(input.values()[i]) + input.bounds()[i];
                            }
                        }
                    }
                    if (mean == null) {
                        output.values()[at] = greatest;
                        output.bounds()[at++] = bound;
                    } else {
                        int divisor = divisor(mean, from, oh, ow);
                        int taps = height.kernel() * width.kernel();
                        output.values()[at] = sum / divisor;
                        output.bounds()[at++] =
                                (bounds + (taps + 1) * U * magnitude) / divisor + TINY;
                    }
                }
            }
        }
        return output;
    }

    /** By PyTorch's definition: what the window meets, of the padded or of the bare input. */
    private static int divisor(AveragePool mean, Shape from, int oh, int ow) {
        return counted(mean.height(), from.height(), oh, mean.countIncludePad())
                * counted(mean.width(), from.width(), ow, mean.countIncludePad());
    }

    private static int counted(Window window, int size, int output, boolean padded) {
        int counted = 0;
        for (int tap = 0; tap < window.kernel(); tap++) {
            int position = position(window, output, tap);
            boolean bare = position >= 0 && position < size;
            boolean within =
                    position >= -window.paddingBefore() && position < size + window.paddingAfter();
            counted += (padded ? within : bare) ? 1 : 0;
        }
        return counted;
    }

    private Result activation(Activation activation, Result input) {
        Result output = empty(input.values().length, input.exact());
        boolean function =
                activation.kind() == Activation.Kind.SIGMOID
                        || activation.kind() == Activation.Kind.TANH;
        double slope = activation.kind() == Activation.Kind.SIGMOID ? 0.25 : 1;
        for (int i = 0; i < output.values().length; i++) {
            float y = value(activation, input.values()[i]);
            output.values()[i] = y;
            output.bounds()[i] =
                    slope * input.bounds()[i] + (function ? 2 * U * Math.abs(y) + TINY : 0);
        }
        return output;
    }

    private float value(Activation activation, float x) {
        return switch (activation.kind()) {
            case RELU -> Math.max(x, 0);
            case RELU6 -> Math.min(Math.max(x, 0), 6);
            case HARDTANH ->
                    Math.min(
                            Math.max(x, (float) activation.argument(0)),
                            (float) activation.argument(1));
            case SIGMOID -> elementary.apply("sigmoid", x);
            case TANH -> elementary.apply("tanh", x);
            default -> throw new IllegalArgumentException("no oracle for " + activation);
        };
    }

    /** The bound: each power errs by its exponent's error, and their sum by the greatest of all. */
    private static Result softmax(int axis, Shape shape, Result input) {
        Result output = empty(input.values().length, false);
        int inner =
                shape.sizes().subList(axis + 1, shape.sizes().size()).stream()
                        .reduce(1, (a, b) -> a * b);
        int size = shape.sizes().get(axis);
        for (int i = 0; i < output.values().length; i++) {
            int first = i / (size * inner) * (size * inner) + i % inner;
            double greatest = Double.NEGATIVE_INFINITY;
            double least = Double.POSITIVE_INFINITY;
            double bound = 0;
            for (int k = 0; k < size; k++) {
                greatest = Math.max(greatest, input.values()[first + k * inner]);
                least = Math.min(least, input.values()[first + k * inner]);
                bound = Math.max(bound, input.bounds()[first + k * inner]);
            }
            double sum = 0;
            for (int k = 0; k < size; k++) {
                sum += Math.exp(input.values()[first + k * inner] - greatest);
            }
            double value = Math.exp(input.values()[i] - greatest) / sum;
            double exponent = 2 * (bound + U * (greatest - least));
            output.values()[i] = (float) value;
            output.bounds()[i] = value * (Math.expm1(exponent) + (size + 6) * U) + TINY;
        }
        return output;
    }

    private static Result empty(int elements, boolean exact) {
        return new Result(new float[elements], new double[elements], exact);
    }

    private static int position(Window window, int output, int tap) {
        return output * window.stride() + tap * window.dilation() - window.paddingBefore();
    }

    /** Where a value stands; -1 for one of padding. */
    private static int index(Shape shape, int channel, int row, int column) {
        boolean inside = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
        return inside ? (channel * shape.height() + row) * shape.width() + column : -1;
    }

    /** One sum of products. */
    private static final class Chain {
        private float sum;
        private double magnitude;
        private double carried;
        private int length;

        Chain(float start) {
            sum = start;
            magnitude = Math.abs(start);
        }

        /**
         * Adds the product of {@code weight} and the value at {@code index}, 0 where that is -1.
         */
        void add(Result input, int index, float weight) {
            float x = index < 0 ? 0 : input.values()[index];
            double bound = index < 0 ? 0 : input.bounds()[index];
            sum = Math.fma(x, weight, sum);
            carried += bound * Math.abs(weight);
            magnitude += (Math.abs(x) + bound) * Math.abs(weight);
            length++;
        }

        void store(Result output, int at) {
            output.values()[at] = sum;
            output.bounds()[at] = carried + length * U * magnitude + TINY;
        }
    }
}
