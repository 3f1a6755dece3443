package dev.cnnc.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Shape rules of operators that move or add values of maps, by counting and PyTorch's formulas. */
class MapRulesTest {

    private static final Shape MAP = Shape.of(4, 6, 8);
    private static final List<Operator> FOR_MAPS =
            List.of(
                    new Convolution(4, Window.of(1, 1), Window.of(1, 1), 1, true),
                    new Depthwise(Window.of(1, 1), Window.of(1, 1), true),
                    new TransposedConvolution(4, reached(1, 1), reached(1, 1), 1, true),
                    new MaxPool(Window.of(1, 1), Window.of(1, 1)),
                    new AveragePool(Window.of(1, 1), Window.of(1, 1), true),
                    new AdaptivePool(GlobalPool.Kind.MAX, 6, 8),
                    new AdaptivePool(GlobalPool.Kind.AVERAGE, 6, 8),
                    new LocalResponseNorm(3, 1, 1, 1),
                    new Normalize(List.of(0., 0., 0., 0.), List.of(1., 1., 1., 1.)),
                    new GroupNorm(0, 1e-5, true),
                    new Pad(List.of(0, 0, 0), List.of(0, 0, 0), Pad.Mode.CONSTANT, 0),
                    new PixelShuffle(1),
                    new ChannelShuffle(2),
                    new Upsample(
                            new Upsample.Axis(6, 0),
                            new Upsample.Axis(8, 0),
                            Upsample.Mode.NEAREST,
                            false));

    private static TransposedConvolution.Axis reached(int kernel, int stride) {
        return new TransposedConvolution.Axis(kernel, stride, 0, 0, 1);
    }

    @Test
    void mapsAreTakenAndNothingElse() {
        for (Operator operator : FOR_MAPS) {
            assertEquals(Optional.of(MAP.sizes()), Rules.sizes(operator, MAP));
            for (Shape other : List.of(Shape.of(4), Shape.of(4, 6), Shape.of(4, 6, 8, 1))) {
                ShapeProblem problem =
                        Rules.problem(
                                DiagnosticCode.WRONG_RANK, operator.resolve(List.of(other)), other);
                assertTrue(problem.message().contains("`" + operator.name() + "`"));
                boolean matrix = other.rank() == 3;
                assertEquals(matrix, problem.help().get().contains("`[B, 1, 4, 6]`"));
            }
        }
        Operator global = new GlobalPool(GlobalPool.Kind.MAX);
        assertEquals(Optional.of(List.of(4, 1, 1)), Rules.sizes(global, MAP));
        Rules.problem(DiagnosticCode.WRONG_RANK, global, Shape.of(4, 6));
        Operator adaptive = new AdaptivePool(GlobalPool.Kind.MAX, 3, 2);
        assertEquals(Optional.of(List.of(4, 3, 2)), Rules.sizes(adaptive, MAP));
    }

    /** {@code torch.nn.ConvTranspose2d}: how far the kernels of all positions reach. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void transposedConvolutionYieldsWhatKernelsReach(
            @ForAll @IntRange(min = 1, max = 6) int input,
            @ForAll @IntRange(min = 1, max = 5) int kernel,
            @ForAll @IntRange(min = 1, max = 4) int stride,
            @ForAll @IntRange(min = 0, max = 4) int padding,
            @ForAll @IntRange(min = 0, max = 2) int outputPadding,
            @ForAll @IntRange(min = 1, max = 3) int dilation) {
        int furthest = 0;
        for (int i = 0; i < input; i++) {
            for (int k = 0; k < kernel; k++) {
                furthest = Math.max(furthest, i * stride + k * dilation);
            }
        }
        int rows = furthest + 1 - 2 * padding + outputPadding;
        TransposedConvolution.Axis axis =
                new TransposedConvolution.Axis(kernel, stride, padding, outputPadding, dilation);
        for (boolean upright : new boolean[] {true, false}) {
            TransposedConvolution layer =
                    upright
                            ? new TransposedConvolution(6, axis, reached(3, 1), 2, true)
                            : new TransposedConvolution(6, reached(3, 1), axis, 2, true);
            Shape map = upright ? Shape.of(4, input, 5) : Shape.of(4, 5, input);
            if (rows < 1) {
                ShapeProblem problem = Rules.problem(DiagnosticCode.WINDOW_TOO_LARGE, layer, map);
                assertEquals(Optional.of("padding"), problem.argument());
            } else {
                List<Integer> expected = upright ? List.of(6, rows, 7) : List.of(6, 7, rows);
                assertEquals(Optional.of(expected), Rules.sizes(layer, map));
            }
        }
    }

    @Test
    void transposedConvolutionKeepsWithinTheLimits() {
        int most = (1 << 30) - 1;
        Shape pixel = Shape.of(1, 1, 2);
        assertEquals(
                Optional.of(List.of(1, 1, most)),
                Rules.sizes(transposed(1, reached(1, most - 1)), pixel));
        Rules.problem(DiagnosticCode.VALUE_TOO_LARGE, transposed(1, reached(1, most)), pixel);
        Rules.problem(
                DiagnosticCode.VALUE_TOO_LARGE,
                new TransposedConvolution(1, reached(1, most), reached(1, 1), 1, true),
                Shape.of(1, 2, 1));
        Rules.problem(
                DiagnosticCode.VALUE_TOO_LARGE,
                transposed(1 << 16, reached(1 << 15, 1)),
                Shape.of(1, 1, 1));
        Rules.problem(
                DiagnosticCode.VALUE_TOO_LARGE,
                transposed(1 << 10, reached(1, 1 << 10)),
                Shape.of(1, 1 << 6, 1 << 6));
    }

    private static TransposedConvolution transposed(
            int channels, TransposedConvolution.Axis columns) {
        return new TransposedConvolution(channels, reached(1, 1), columns, 1, false);
    }

    /** A window of pooling never lies in padding alone. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void poolingRefusesPaddingThatHoldsAWindow(
            @ForAll @IntRange(min = 1, max = 3) int kernel,
            @ForAll @IntRange(min = 1, max = 2) int dilation,
            @ForAll @IntRange(min = 0, max = 5) int before,
            @ForAll @IntRange(min = 0, max = 5) int after) {
        int span = (kernel - 1) * dilation + 1;
        Window window = new Window(kernel, 1, before, after, dilation, false);
        for (MaxPool pool :
                List.of(
                        new MaxPool(window, Window.of(1, 1)),
                        new MaxPool(Window.of(1, 1), window))) {
            if (before >= span || after >= span) {
                ShapeProblem problem = Rules.problem(DiagnosticCode.INVALID_PADDING, pool, MAP);
                assertEquals(Optional.of("padding"), problem.argument());
                String help = problem.help().orElseThrow();
                assertEquals(span == 1, help.equals("leave `padding` out"), help);
                assertTrue(span == 1 || help.contains(" " + (span - 1) + " "), help);
            } else {
                assertTrue(Rules.sizes(pool, MAP).isPresent());
            }
        }
    }

    /** {@code torch.nn.AvgPool2d} divides by the positions that it counts. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void averagesAreDividedByThePositionsThatCount(
            @ForAll @IntRange(min = 1, max = 4) int kernel,
            @ForAll @IntRange(min = 1, max = 4) int stride,
            @ForAll @IntRange(min = 0, max = 3) int before,
            @ForAll @IntRange(min = 0, max = 3) int after,
            @ForAll boolean ceil,
            @ForAll boolean countPadding) {
        Window rows = new Window(kernel, stride, before, after, 1, ceil);
        Window columns = new Window(3, 2, 1, 0, 1, false);
        AveragePool pool = new AveragePool(rows, columns, countPadding);
        Optional<List<Integer>> sizes = Rules.sizes(pool, MAP);
        if (sizes.isEmpty()) {
            return;
        }
        Shape output = new Shape(sizes.get());
        boolean uniform = true;
        for (int oh = 0; oh < output.height(); oh++) {
            for (int ow = 0; ow < output.width(); ow++) {
                int counted = 0;
                for (int y = oh * stride - before; y < oh * stride - before + kernel; y++) {
                    for (int x = ow * 2 - 1; x < ow * 2 + 2; x++) {
                        boolean within = y >= 0 && y < 6 && x >= 0 && x < 8;
                        boolean padded = y < 6 + after && x < 8;
                        counted += within || countPadding && padded ? 1 : 0;
                    }
                }
                assertEquals(counted, pool.divisor(MAP, oh, ow));
                uniform &= counted == pool.divisor(MAP, 0, 0);
            }
        }
        assertEquals(uniform, pool.isUniform(MAP, output));
    }

    /** {@code torch.nn.functional.pad}, whose modes take the added values from the map. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void paddingAddsToBothSides(
            @ForAll Pad.Mode mode,
            @ForAll @IntRange(min = 0, max = 9) int before,
            @ForAll @IntRange(min = 0, max = 9) int after,
            @ForAll @IntRange(min = 0, max = 2) int axis) {
        int[] sizes = {4, 6, 8};
        List<Integer> less = new ArrayList<>(List.of(0, 0, 0));
        List<Integer> more = new ArrayList<>(List.of(0, 0, 0));
        less.set(axis, before);
        more.set(axis, after);
        Pad pad = new Pad(less, more, mode, 0);
        // Mirroring meets no value twice, and going round meets each at most once.
        int most =
                switch (mode) {
                    case CONSTANT, REPLICATE -> 9;
                    case REFLECT -> sizes[axis] - 1;
                    case CIRCULAR -> sizes[axis];
                };
        if (before > most || after > most) {
            ShapeProblem problem = Rules.problem(DiagnosticCode.OUT_OF_BOUNDS, pad, MAP);
            assertTrue(problem.help().get().contains("most " + most + " "));
            String name = List.of("channels", "height", "width").get(axis);
            assertTrue(problem.message().contains(name), problem.message());
        } else {
            sizes[axis] += before + after;
            assertEquals(Optional.of(List.of(sizes[0], sizes[1], sizes[2])), Rules.sizes(pad, MAP));
        }
    }

    @Test
    void paddingMustFitAnArray() {
        int most = Integer.MAX_VALUE;
        Shape pixel = Shape.of(1, 1, 1);
        Pad pad = new Pad(List.of(0, 0, most), List.of(0, 0, most), Pad.Mode.REPLICATE, 0);
        Rules.problem(DiagnosticCode.VALUE_TOO_LARGE, pad, pixel);
        int fits = Shape.MAX_ELEMENTS;
        Pad least = new Pad(List.of(0, 0, 0), List.of(0, 0, fits - 1), Pad.Mode.REPLICATE, 0);
        assertEquals(Optional.of(List.of(1, 1, fits)), Rules.sizes(least, pixel));
    }

    /** {@code torch.nn.PixelShuffle} keeps values and leaves a square of channels for each. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void pixelShuffleTradesChannelsForPixels(
            @ForAll @IntRange(min = 1, max = 40) int channels,
            @ForAll @IntRange(min = 1, max = 5) int factor) {
        Shape map = Shape.of(channels, 3, 5);
        PixelShuffle shuffle = new PixelShuffle(factor);
        int left = channels;
        int groups = 0;
        while (left >= factor * factor) {
            left -= factor * factor;
            groups++;
        }
        if (left == 0) {
            List<Integer> sizes = List.of(groups, 3 * factor, 5 * factor);
            assertEquals(Optional.of(sizes), Rules.sizes(shuffle, map));
            return;
        }
        String help = Rules.problem(DiagnosticCode.ARGUMENT_VALUE, shuffle, map).help().get();
        int more = Integer.parseInt(help.replaceAll("\\D", ""));
        assertTrue(more > channels && more - channels < factor * factor, help);
        assertTrue(Rules.sizes(shuffle, Shape.of(more, 3, 5)).isPresent(), help);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void reshapingKeepsTheValues(
            @ForAll @IntRange(min = 1, max = 12) int first,
            @ForAll @IntRange(min = 1, max = 12) int second,
            @ForAll @IntRange(min = 0, max = 2) int open) {
        Shape input = Shape.of(4, 9);
        List<Integer> wanted =
                open == 2
                        ? List.of(first, second)
                        : open == 1 ? List.of(first, -1) : List.of(-1, second);
        int given = open == 2 ? first * second : open == 1 ? first : second;
        Reshape reshape = new Reshape(wanted);
        if (open == 2 ? given != 36 : 36 % given != 0) {
            ShapeProblem problem =
                    Rules.problem(DiagnosticCode.RESHAPE_DOES_NOT_FIT, reshape, input);
            assertTrue(problem.message().contains(" " + given + " values"), problem.message());
            boolean mendable = open == 2 && 36 % first == 0;
            String help = problem.help().get();
            assertEquals(mendable, help.contains("last size must be " + 36 / first + ","), help);
            assertEquals(reshape, reshape.resolve(List.of(input)));
            return;
        }
        List<Integer> sizes =
                List.of(open == 0 ? 36 / second : first, open == 1 ? 36 / first : second);
        assertEquals(Optional.of(sizes), Rules.sizes(reshape, input));
        assertEquals(new Reshape(sizes), reshape.resolve(List.of(input)));
    }

    @Test
    void reshapingToTooManyValuesDoesNotOverflow() {
        int most = Integer.MAX_VALUE;
        Shape four = Shape.of(4);
        for (List<Integer> sizes :
                List.of(
                        List.of(1 << 16, 1 << 16, 1, 4),
                        List.of(most, most, most, most),
                        List.of(1 << 16, 1 << 16, -1),
                        List.of(1 << 16, 1 << 16, 1 << 16, 1 << 16))) {
            Rules.problem(DiagnosticCode.RESHAPE_DOES_NOT_FIT, new Reshape(sizes), four);
        }
    }

    /** {@code torch.nn.Upsample}: {@code floor(size * scale)}. */
    @Test
    void upsamplingYieldsTheSizeThatIsWanted() {
        Upsample.Axis twice = new Upsample.Axis(0, 2);
        Upsample.Axis fraction = new Upsample.Axis(0, 1.3);
        Upsample.Axis five = new Upsample.Axis(5, 0);
        assertEquals(Optional.of(List.of(4, 12, 10)), upsampled(twice, fraction));
        assertEquals(Optional.of(List.of(4, 5, 16)), upsampled(five, twice));
        Upsample.Axis tiny = new Upsample.Axis(0, 0.1);
        assertEquals(Optional.of(List.of(4, 1, 8)), upsampled(one(), eight()));
        Rules.problem(DiagnosticCode.ARGUMENT_VALUE, nearest(tiny, twice), MAP);
        Rules.problem(DiagnosticCode.ARGUMENT_VALUE, nearest(twice, tiny), MAP);
        Upsample.Axis huge = new Upsample.Axis(0, 1e300);
        Rules.problem(DiagnosticCode.VALUE_TOO_LARGE, nearest(huge, one()), MAP);
        Rules.problem(DiagnosticCode.VALUE_TOO_LARGE, nearest(one(), huge), MAP);
    }

    private static Upsample.Axis one() {
        return new Upsample.Axis(1, 0);
    }

    private static Upsample.Axis eight() {
        return new Upsample.Axis(8, 0);
    }

    private static Upsample nearest(Upsample.Axis height, Upsample.Axis width) {
        return new Upsample(height, width, Upsample.Mode.NEAREST, false);
    }

    private static Optional<List<Integer>> upsampled(Upsample.Axis height, Upsample.Axis width) {
        return Rules.sizes(nearest(height, width), MAP);
    }

    /**
     * PyTorch's {@code area_pixel_compute_scale}: between the outermost values where corners lie
     * upon each other, which nearest neighbours do not know.
     */
    @Test
    void stepsOfUpsamplingArePyTorchs() {
        Upsample.Axis size = new Upsample.Axis(7, 0);
        Upsample.Axis scale = new Upsample.Axis(0, 2.5);
        Upsample corners = new Upsample(size, size, Upsample.Mode.BILINEAR, true);
        assertEquals(2f / 6, corners.step(size, 3, 7));
        assertEquals(2f / 6, corners.step(scale, 3, 7));
        assertEquals(2f, corners.step(size, 3, 2));
        assertEquals(0f, corners.step(size, 3, 1));
        for (Upsample other :
                List.of(
                        new Upsample(size, size, Upsample.Mode.BILINEAR, false),
                        new Upsample(size, size, Upsample.Mode.BICUBIC, false),
                        new Upsample(size, size, Upsample.Mode.NEAREST, true))) {
            assertEquals(3f / 7, other.step(size, 3, 7));
            assertEquals(1 / 2.5f, other.step(scale, 3, 7));
            assertEquals(7 / 3.0, other.scale(size, 3, 7));
            assertEquals(2.5, other.scale(scale, 3, 7));
        }
        Sampling half = new Sampling(Sampling.Coordinates.HALF_PIXEL);
        assertFalse(half.isTorch());
        assertFalse(half.isCrop());
        assertTrue(new Sampling(Sampling.Coordinates.TF_CROP_AND_RESIZE).isCrop());
        assertTrue(Sampling.torch(true).isTorch());
        assertTrue(Sampling.torch(false).isTorch());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new Sampling(
                                Sampling.Coordinates.TORCH,
                                Sampling.Rounding.CEIL,
                                0,
                                false,
                                false,
                                List.of(0.0),
                                0));
    }
}
