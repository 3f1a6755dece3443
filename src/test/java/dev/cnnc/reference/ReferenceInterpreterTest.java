package dev.cnnc.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Dropout;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Follower;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Identity;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Output;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Softmax;
import dev.cnnc.graph.Window;
import dev.cnnc.testing.GraphBuilder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Small cases whose numbers come from NumPy by PyTorch's definitions, or from arithmetic by hand.
 */
class ReferenceInterpreterTest {

    private static final double NAN = Double.NaN;

    /** {@code x = np.array([i * 7 % 31 for i in range(30)]).reshape(5, 6)}. */
    private static final double[] MAP =
            IntStream.range(0, 30).mapToDouble(i -> i * 7 % 31).toArray();

    /** {@code max(x[a, b] for a in range(h0, h0 + 3) for b in range(w0, w0 + 3) if inside)}. */
    @Test
    void maxPoolingWithPaddingAndCeilMode() {
        Window window = new Window(3, 2, 1, 1, 1, true);
        assertMap(
                new MaxPool(window, window),
                Shape.of(1, 3, 4),
                new double[] {18, 25, 28, 15, 29, 29, 30, 26, 20, 27, 30, 17});
    }

    /** As above, without the last column. */
    @Test
    void maxPoolingWithPadding() {
        Window window = new Window(3, 2, 1, 1, 1, false);
        assertMap(
                new MaxPool(window, window),
                Shape.of(1, 3, 3),
                new double[] {18, 25, 28, 29, 29, 30, 20, 27, 30});
    }

    /** Five rows are an exact fit, of which ceil mode makes no more; six columns leave a rest. */
    @Test
    void ceilModeAddsAWindowOnlyForARest() {
        Window window = new Window(3, 2, 0, 0, 1, true);
        assertMap(
                new MaxPool(window, window),
                Shape.of(1, 2, 3),
                new double[] {29, 28, 28, 29, 30, 30});
    }

    /** {@code max(x[a, b] for a in (i, i + 2) for b in (j, j + 2))}. */
    @Test
    void maxPoolingWithDilation() {
        Window window = new Window(2, 1, 0, 0, 2, false);
        assertMap(
                new MaxPool(window, window),
                Shape.of(1, 3, 4),
                new double[] {22, 29, 28, 26, 25, 23, 30, 23, 27, 29, 27, 26});
    }

    /** Kernel 2, stride 3, padding 1: a third row would begin behind the input. */
    @Test
    void ceilModeDropsAWindowThatBeginsBehindTheInput() {
        Window window = new Window(2, 3, 1, 1, 1, true);
        assertMap(
                new MaxPool(window, window),
                Shape.of(1, 2, 3),
                new double[] {0, 21, 4, 22, 23, 26});
    }

    /** {@code x[h0:h1, w0:w1].sum() / ((min(h0 + 3, 6) - h0) * (min(w0 + 3, 7) - w0))}. */
    @Test
    void averagePoolingThatCountsPadding() {
        Window window = new Window(3, 2, 1, 1, 1, true);
        assertMap(
                new AveragePool(window, window, true),
                Shape.of(1, 3, 4),
                new double[] {
                    4, 86 / 9., 77 / 9., 19 / 6., 91 / 9., 138 / 9., 140 / 9., 47 / 6., 44 / 9.,
                    98 / 9., 89 / 9., 23 / 6.
                });
    }

    /** {@code x[h0:h1, w0:w1].mean()}, the window cut at the input's borders. */
    @Test
    void averagePoolingThatLeavesPaddingOut() {
        Window window = new Window(3, 2, 1, 1, 1, true);
        assertMap(
                new AveragePool(window, window, false),
                Shape.of(1, 3, 4),
                new double[] {
                    9, 86 / 6., 77 / 6., 19 / 2., 91 / 6., 138 / 9., 140 / 9., 47 / 3., 11, 98 / 6.,
                    89 / 6., 23 / 2.
                });
    }

    /**
     * {@code x = (arange(80) * 7 % 11 - 5).reshape(4, 4, 5)}, {@code w = (arange(72) * 5 % 7 -
     * 3).reshape(6, 2, 2, 3)}, {@code b = arange(6) / 2}, {@code p = pad(x, ((0, 0), (1, 0), (2,
     * 1)))}; {@code (w[c] * p[c // 3 * 2 : c // 3 * 2 + 2, i : i + 3 : 2, 2 * j : 2 * j + 3]).sum()
     * + b[c]}.
     */
    @Test
    void convolutionWithGroupsDilationAndUnequalPadding() {
        Convolution convolution =
                new Convolution(
                        6,
                        new Window(2, 1, 1, 0, 2, false),
                        new Window(3, 2, 2, 1, 1, false),
                        2,
                        true);
        Graph graph = GraphBuilder.input(4, 4, 5).then("0", convolution).build("Test");
        double[] input = IntStream.range(0, 80).mapToDouble(i -> i * 7 % 11 - 5).toArray();
        float[] weight = new float[72];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = i * 5 % 7 - 3;
        }
        float[] bias = {0, 0.5f, 1, 1.5f, 2, 2.5f};
        NodeValues values =
                new ReferenceInterpreter(graph, Map.of("0.weight", weight, "0.bias", bias))
                        .run(1, input);
        assertArrayEquals(
                new double[] {
                    12, 7, -17, -7, -11, 22, 5, -11, -11, 6.5, -18.5, 11.5, 14.5, 24.5, -33.5, 2.5,
                    22.5, -2.5, -20, 5, 12, 15, 18, 23, 21, 14, -36, -1.5, -10.5, 15.5, -1.5, 21.5,
                    -10.5, 5.5, -36.5, 19.5, 10, 15, -15, 21, -5, -6, -12, 20, -36, 0.5, 12.5, 3.5,
                    1.5, 17.5, 12.5, 5.5, -0.5, 27.5
                },
                values.outputs().get(0));
    }

    /** The notes' own check: the first value is three dot products, one a channel, and the bias. */
    @Test
    void theFirstValueOfAConvolutionIsThreeDotProductsAndTheBias() {
        Window window = Window.of(5, 1);
        Convolution convolution = new Convolution(1, window, window, 1, true);
        Graph graph = GraphBuilder.input(3, 32, 32).then("conv", convolution).build("Test");
        Random random = new Random(7);
        float[] image = random(random, 3 * 32 * 32);
        float[] weight = random(random, 3 * 5 * 5);
        float[] bias = random(random, 1);
        NodeValues values =
                new ReferenceInterpreter(graph, Map.of("conv.weight", weight, "conv.bias", bias))
                        .run(1, image);

        double expected = bias[0];
        for (int channel = 0; channel < 3; channel++) {
            double dot = 0;
            for (int tap = 0; tap < 25; tap++) {
                int pixel = channel * 32 * 32 + tap / 5 * 32 + tap % 5;
                dot += weight[channel * 25 + tap] * image[pixel];
            }
            expected += dot;
        }
        assertEquals(Shape.of(1, 28, 28), graph.node(1).shape());
        assertEquals(28 * 28, values.outputs().get(0).length);
        assertEquals(expected, values.outputs().get(0)[0], 1e-5);
    }

    @Test
    void linearTakesRowsOfWeights() {
        Graph graph = GraphBuilder.input(2).then("0", new Linear(3, true)).build("Test");
        float[] weight = {1, 2, 3, 4, 5, 6};
        float[] bias = {10, 20, 30};
        NodeValues values =
                new ReferenceInterpreter(graph, Map.of("0.weight", weight, "0.bias", bias))
                        .run(2, new double[] {1, -1, 0.5, 2});
        assertArrayEquals(new double[] {9, 19, 29, 14.5, 29.5, 44.5}, values.outputs().get(0));
    }

    @Test
    void activationsAtKnownPoints() {
        double ln3 = Math.log(3);
        assertVector(new Activation(Activation.Kind.RELU), new double[] {-2, 0, 3}, 0, 0, 3);
        assertVector(
                new Activation(Activation.Kind.SIGMOID),
                new double[] {0, ln3, -ln3},
                0.5,
                0.75,
                0.25);
        assertVector(
                new Activation(Activation.Kind.TANH), new double[] {0, ln3, -ln3}, 0, 0.8, -0.8);
    }

    @Test
    void softmaxSharesAlongItsDimension() {
        double ln3 = Math.log(3);
        assertVector(new Softmax(1, false), new double[] {0, ln3}, 0.25, 0.75);
        assertVector(new Softmax(1, false), new double[] {1000, 1000 + ln3}, 0.25, 0.75);
        Graph graph = GraphBuilder.input(2, 1, 3).then("0", new Softmax(1, false)).build("Test");
        double[] input = {0, ln3, 1, ln3, 0, 1};
        assertArrayEquals(
                new double[] {0.25, 0.75, 0.5, 0.75, 0.25, 0.5}, run(graph, input), 1e-12);
    }

    @Test
    void whatIsNotANumberStaysSo() {
        assertVector(new Activation(Activation.Kind.RELU), new double[] {NAN, 1}, NAN, 1);
        assertVector(new Softmax(1, false), new double[] {NAN, 1}, NAN, NAN);
        Window two = Window.of(2, 2);
        Graph graph = GraphBuilder.input(1, 2, 4).then("0", new MaxPool(two, two)).build("Test");
        assertArrayEquals(
                new double[] {NAN, 4}, run(graph, new double[] {NAN, 1, 2, 3, 9, 5, 4, 1}));
    }

    @Test
    void whatDoesNothingPassesItsInputOn() {
        Graph graph =
                GraphBuilder.input(1, 2, 2)
                        .then("0", new Dropout(0.5))
                        .then("1", new Identity())
                        .then("2", new Flatten())
                        .build("Test");
        assertEquals(Shape.of(4), graph.node(3).shape());
        assertArrayEquals(new double[] {1, 2, 3, 4}, run(graph, new double[] {1, 2, 3, 4}));
    }

    @Test
    void fusedOperatorsFollowEachOther() {
        Window one = Window.of(1, 1);
        Window two = Window.of(2, 2);
        Operator fused =
                Fused.of(
                        Fused.of(
                                new Convolution(1, one, one, 1, false),
                                new Follower("relu", new Activation(Activation.Kind.RELU))),
                        new Follower("pool", new MaxPool(two, two)));
        Graph graph = GraphBuilder.input(1, 2, 4).then("conv", fused).build("Test");
        double[] output =
                new ReferenceInterpreter(graph, Map.of("conv.weight", new float[] {-2}))
                        .run(1, new double[] {1, 2, 3, -4, 5, 6, 7, 8})
                        .outputs()
                        .get(0);
        assertArrayEquals(new double[] {0, 8}, output);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Graph graph = GraphBuilder.input(2).then("0", new Linear(1, false)).build("Test");
        assertThrows(
                IllegalArgumentException.class, () -> new ReferenceInterpreter(graph, Map.of()));
        ReferenceInterpreter reference =
                new ReferenceInterpreter(graph, Map.of("0.weight", new float[2]));
        assertThrows(IllegalArgumentException.class, () -> reference.run(1, new double[3]));
        assertThrows(IllegalArgumentException.class, () -> reference.run(1, new double[0][]));
    }

    /** A graph whose shapes come from a wrong formula is found out. */
    @Test
    void refusesAWrongShape() {
        Window two = Window.of(2, 2);
        Graph sound = GraphBuilder.input(1, 4, 4).then("0", new MaxPool(two, two)).build("Test");
        Node pool = sound.node(1);
        Node wrong =
                new Node(
                        1,
                        "0",
                        false,
                        pool.operator(),
                        pool.inputs(),
                        Shape.of(1, 2, 3),
                        pool.location());
        Graph graph =
                new Graph(
                        "Test",
                        sound.documentation(),
                        "test.cnn",
                        List.of(sound.node(0), wrong),
                        List.of(new Output(Output.ONLY, 1)));
        assertThrows(IllegalStateException.class, () -> run(graph, new double[16]));
    }

    private static void assertMap(Operator operator, Shape shape, double[] expected) {
        Graph graph = GraphBuilder.input(1, 5, 6).then("0", operator).build("Test");
        assertEquals(shape, graph.node(1).shape());
        assertArrayEquals(expected, run(graph, MAP), 1e-12);
    }

    private static void assertVector(Operator operator, double[] input, double... expected) {
        Graph graph = GraphBuilder.input(input.length).then("0", operator).build("Test");
        assertArrayEquals(expected, run(graph, input), 1e-12);
    }

    private static double[] run(Graph graph, double[] input) {
        return new ReferenceInterpreter(graph, Map.of()).run(1, input).outputs().get(0);
    }

    private static float[] random(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }
}
