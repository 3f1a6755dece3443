package dev.cnnc.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Layers with weights: the tensors that PyTorch documents for them, their groups and their cost.
 */
class LayersTest {

    private static final Shape MAP = Shape.of(12, 9, 7);
    private static final Window TALL = new Window(5, 2, 1, 1, 1, false);
    private static final Window WIDE = new Window(3, 1, 0, 0, 2, false);
    private static final TransposedConvolution.Axis THREE =
            new TransposedConvolution.Axis(3, 2, 0, 0, 1);
    private static final TransposedConvolution.Axis TWO =
            new TransposedConvolution.Axis(2, 1, 0, 0, 1);

    private static Weight weight(String name, Integer... sizes) {
        return new Weight(name, List.of(sizes), true);
    }

    private static List<Weight> weights(Operator operator) {
        return operator.weights(List.of(MAP));
    }

    /** {@code Conv2d.weight: (out, in / groups, kernel[0], kernel[1])}. */
    @Test
    void convolution() {
        Convolution plain = new Convolution(8, TALL, WIDE, 4, false);
        Weight kernels = weight("weight", 8, 3, 5, 3);
        assertEquals(List.of(kernels), weights(plain));
        assertEquals(List.of(kernels, weight("bias", 8)), weights(plain.withBias()));
        Operator depthwise = new Depthwise(TALL, WIDE, true).resolve(List.of(MAP));
        assertEquals(
                List.of(weight("weight", 12, 1, 5, 3), weight("bias", 12)), weights(depthwise));
        assertEquals(
                Rules.sizes(depthwise, MAP), Rules.sizes(new Depthwise(TALL, WIDE, true), MAP));
    }

    /** {@code ConvTranspose2d.weight: (in, out / groups, kernel[0], kernel[1])}. */
    @Test
    void transposedConvolution() {
        TransposedConvolution plain = new TransposedConvolution(8, THREE, TWO, 4, false);
        Weight kernels = weight("weight", 12, 2, 3, 2);
        assertEquals(List.of(kernels), weights(plain));
        assertEquals(List.of(kernels, weight("bias", 8)), weights(plain.withBias()));
    }

    /** {@code Linear.weight: (out, in)}. */
    @Test
    void linear() {
        List<Shape> flat = List.of(Shape.of(12));
        Weight matrix = weight("weight", 10, 12);
        assertEquals(List.of(matrix), new Linear(10, false).weights(flat));
        assertEquals(
                List.of(matrix, weight("bias", 10)),
                new Linear(10, false).withBias().weights(flat));
        assertEquals(120, new Linear(10, true).multiplyAccumulates(flat, Shape.of(10)));
        assertEquals(
                1L << 40,
                new Linear(1 << 20, true)
                        .multiplyAccumulates(List.of(Shape.of(1 << 20)), Shape.of(1 << 20)));
    }

    /** One scale and shift for each channel; what is recorded is no parameter. */
    @Test
    void normalisations() {
        List<Weight> affine = List.of(weight("weight", 12), weight("bias", 12));
        List<Weight> batch = weights(new BatchNorm(1e-5));
        assertEquals(affine, batch.subList(0, 2));
        assertEquals(
                List.of(
                        new Weight("running_mean", List.of(12), false),
                        new Weight("running_var", List.of(12), false)),
                batch.subList(2, batch.size()));
        assertEquals(affine, weights(new GroupNorm(3, 1e-5, true)));
        assertEquals(List.of(), weights(new GroupNorm(0, 1e-5, false)));
        assertEquals(
                List.of(weight("weight", 9, 7), weight("bias", 9, 7)),
                weights(new LayerNorm(2, 1e-5)));
        assertEquals(List.of(weight("weight", 7)), weights(new LayerNorm(1, 1e-5, true, false)));
        assertEquals(List.of(), weights(new LayerNorm(3, 1e-5, false, true)));
        assertEquals(List.of(weight("weight", 5)), weights(new ParametricRelu(5)));
        assertEquals(List.of(new Weight("", List.of(2, 3), true)), weights(parameter()));
        assertEquals("a.b", parameter().weights(List.of()).get(0).key("a.b"));
        assertEquals("a.b.weight", weight("weight", 1).key("a.b"));
        assertEquals(24, weight("weight", 2, 3, 4).elements());
        assertEquals(1L << 40, weight("weight", 1 << 20, 1 << 20).elements());
    }

    private static Parameter parameter() {
        return new Parameter(List.of(2, 3));
    }

    @Test
    void shapesThatNormalisationsTake() {
        for (Shape shape : List.of(MAP, Shape.of(12))) {
            assertEquals(Optional.of(shape.sizes()), Rules.sizes(new BatchNorm(1), shape));
        }
        for (Shape shape : List.of(Shape.of(12, 3), Shape.of(12, 3, 3, 3))) {
            Rules.problem(DiagnosticCode.WRONG_RANK, new BatchNorm(1), shape);
        }
        for (int dims = 1; dims <= 3; dims++) {
            assertEquals(Optional.of(MAP.sizes()), Rules.sizes(new LayerNorm(dims, 1), MAP));
        }
        ShapeProblem layer = Rules.problem(DiagnosticCode.WRONG_RANK, new LayerNorm(4, 1), MAP);
        assertTrue(layer.help().get().contains("`dims=3`"));
        assertEquals(Optional.of(MAP), layer.assumed());
        assertEquals(12, new GroupNorm(0, 1, true).groupsOf(MAP));
        assertEquals(3, new GroupNorm(3, 1, true).groupsOf(MAP));
        assertEquals("instancenorm", new GroupNorm(0, 1, true).name());
        assertEquals("groupnorm", new GroupNorm(1, 1, true).name());
        Rules.problem(DiagnosticCode.WRONG_RANK, new GroupNorm(0, 1, true), Shape.of(12));
        Shape flat = Shape.of(12);
        assertEquals(Optional.of(flat.sizes()), Rules.sizes(new GroupNorm(3, 1, true), flat));
        assertEquals(Optional.of(MAP.sizes()), Rules.sizes(new ParametricRelu(1), MAP));
        assertEquals(Optional.of(MAP.sizes()), Rules.sizes(new ParametricRelu(12), MAP));
        ShapeProblem slopes =
                Rules.problem(DiagnosticCode.ARGUMENT_VALUE, new ParametricRelu(2), MAP);
        assertEquals(Optional.of("num_parameters"), slopes.argument());
        List<Double> twelve = List.of(1., 1., 1., 1., 1., 1., 1., 1., 1., 1., 1., 1.);
        assertEquals(Optional.of(MAP.sizes()), Rules.sizes(new Normalize(twelve, twelve), MAP));
        assertEquals("mean", blamed(new Normalize(List.of(1.), List.of(1.))));
        assertEquals("std", blamed(new Normalize(twelve, List.of(1.))));
    }

    private static String blamed(Normalize normalize) {
        return Rules.problem(DiagnosticCode.ARGUMENT_VALUE, normalize, MAP)
                .argument()
                .orElseThrow();
    }

    @Test
    void denseLayersTakeFlatValuesThatFit() {
        Linear linear = new Linear(10, true);
        assertEquals(Optional.of(List.of(10)), Rules.sizes(linear, Shape.of(12)));
        ShapeProblem problem = Rules.problem(DiagnosticCode.WRONG_RANK, linear, Shape.of(12, 3));
        assertTrue(problem.help().get().contains("`key.weight` is then [10, 36]"));
        assertEquals(Optional.of(Shape.of(10)), problem.assumed());
        Rules.problem(DiagnosticCode.VALUE_TOO_LARGE, new Linear(1 << 16, true), Shape.of(1 << 15));
        assertEquals(Optional.of(List.of(756)), Rules.sizes(new Flatten(), MAP));
    }

    /** Counted one by one, for every value of the output or of the input. */
    @Test
    void costsAreThoseOfLoops() {
        Convolution layer = new Convolution(8, TALL, WIDE, 4, true);
        Shape output = new Shape(Rules.sizes(layer, MAP).orElseThrow());
        long steps = 0;
        for (int value = 0; value < output.elements(); value++) {
            for (int channel = 0; channel < 12 / 4; channel++) {
                for (int tap = 0; tap < 5 * 3; tap++) {
                    steps++;
                }
            }
        }
        assertEquals(steps, layer.multiplyAccumulates(List.of(MAP), output));
        TransposedConvolution transposed = new TransposedConvolution(8, THREE, TWO, 4, true);
        steps = 0;
        for (int value = 0; value < MAP.elements(); value++) {
            for (int channel = 0; channel < 8 / 4; channel++) {
                for (int tap = 0; tap < 3 * 2; tap++) {
                    steps++;
                }
            }
        }
        assertEquals(steps, transposed.multiplyAccumulates(List.of(MAP), MAP));
        assertEquals(0, new MaxPool(TALL, WIDE).multiplyAccumulates(List.of(MAP), MAP));
    }

    @Test
    void costsDoNotOverflow() {
        Shape map = Shape.of(1 << 10, 1 << 10, 1 << 10);
        Window one = Window.of(1, 1);
        Convolution layer = new Convolution(1 << 10, one, one, 1, false);
        assertEquals(1L << 40, layer.multiplyAccumulates(List.of(map), map));
        TransposedConvolution.Axis axis = new TransposedConvolution.Axis(1, 1, 0, 0, 1);
        assertEquals(
                1L << 40,
                new TransposedConvolution(1 << 10, axis, axis, 1, false)
                        .multiplyAccumulates(List.of(map), map));
    }

    /** Groups divide the channels of both sides; help names a number that does. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void groupsDivideChannels(
            @ForAll @IntRange(min = 1, max = 12) int in,
            @ForAll @IntRange(min = 1, max = 12) int out,
            @ForAll @IntRange(min = 1, max = 13) int groups) {
        Shape map = Shape.of(in, 9, 7);
        boolean both = in % groups == 0 && out % groups == 0;
        Convolution convolution = new Convolution(out, TALL, WIDE, groups, false);
        TransposedConvolution transposed =
                new TransposedConvolution(out, THREE, TWO, groups, false);
        assertEquals(both, Rules.sizes(convolution, map).isPresent());
        assertEquals(both, Rules.sizes(transposed, map).isPresent());
        if (!both) {
            String side = in % groups != 0 ? in + " input" : out + " output";
            for (Operator operator : List.of(convolution, transposed)) {
                ShapeProblem problem =
                        Rules.problem(DiagnosticCode.GROUPS_DO_NOT_DIVIDE, operator, map);
                assertTrue(problem.message().contains(" " + side), problem.message());
                assertEquals(Optional.of("groups"), problem.argument());
            }
            assertMends(convolution, in, out);
        }
        for (Operator operator :
                List.of(new GroupNorm(groups, 1, true), new ChannelShuffle(groups))) {
            if (in % groups == 0) {
                assertEquals(Optional.of(map.sizes()), Rules.sizes(operator, map));
            } else {
                ShapeProblem problem =
                        Rules.problem(DiagnosticCode.GROUPS_DO_NOT_DIVIDE, operator, map);
                assertNearest(groups, in, problem.help().orElseThrow());
            }
        }
    }

    private static void assertMends(Convolution layer, int in, int out) {
        Shape map = Shape.of(in, 9, 7);
        String help = Rules.problem(DiagnosticCode.GROUPS_DO_NOT_DIVIDE, layer, map).help().get();
        int groups = layer.groups();
        if (in % groups == 0) {
            int below = out - out % groups;
            int above = below + groups;
            String either = below == 0 ? "use " + above + " " : "use " + below + " or " + above;
            assertTrue(help.startsWith(either), help);
            return;
        }
        int most = 1;
        for (int common = 1; common <= Math.min(in, out); common++) {
            most = in % common == 0 && out % common == 0 ? common : most;
        }
        assertTrue(help.contains(most == 1 ? "leave" : "`groups=" + most + "`"), help);
    }

    private static void assertNearest(int wanted, int number, String help) {
        int below = wanted;
        while (number % below != 0) {
            below--;
        }
        int above = wanted;
        while (above < number && number % above != 0) {
            above++;
        }
        assertEquals(
                above > number
                        ? "these divide " + number + ": " + below
                        : "the nearest that divide " + number + " are " + below + " and " + above,
                help);
    }

    @Test
    void weightsMustFitAnArray() {
        Window one = Window.of(1, 1);
        Shape map = Shape.of(1 << 15, 1, 1);
        Convolution large = new Convolution(1 << 16, one, one, 1, false);
        Rules.problem(DiagnosticCode.VALUE_TOO_LARGE, large, map);
        Convolution grouped = new Convolution(1 << 16, one, one, 2, false);
        assertEquals(Optional.of(List.of(1 << 16, 1, 1)), Rules.sizes(grouped, map));
    }

    @Test
    void numbersThatMeanNothingAreRefused() {
        for (Runnable wrong :
                List.<Runnable>of(
                        () -> new Convolution(0, TALL, WIDE, 1, true),
                        () -> new Convolution(1, TALL, WIDE, 0, true),
                        () -> new Linear(0, true),
                        () -> new BatchNorm(0),
                        () -> new BatchNorm(Double.NaN),
                        () -> new ParametricRelu(0),
                        () -> new PixelShuffle(0),
                        () -> new ChannelShuffle(0),
                        () -> new AdaptivePool(GlobalPool.Kind.MAX, 0, 1),
                        () -> new AdaptivePool(GlobalPool.Kind.MAX, 1, 0),
                        () -> new Softmax(0, false),
                        () -> new Concat(0),
                        () -> new Window(0, 1, 0, 0, 1, false),
                        () -> new Window(1, 0, 0, 0, 1, false),
                        () -> new Window(1, 1, -1, 0, 1, false),
                        () -> new Window(1, 1, 0, -1, 1, false),
                        () -> new Window(1, 1, 0, 0, 0, false),
                        () -> Shape.of(),
                        () -> Shape.of(1, 0),
                        () -> Shape.of(1 << 16, 1 << 15))) {
            assertThrows(IllegalArgumentException.class, wrong::run);
        }
    }
}
