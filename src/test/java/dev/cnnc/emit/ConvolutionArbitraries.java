package dev.cnnc.emit;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Bodies of models that consist of one convolution and what may follow it. */
final class ConvolutionArbitraries {

    private ConvolutionArbitraries() {}

    /** What follows a convolution; the first four are followed by no pool. */
    private enum Tail {
        NOTHING(""),
        RELU(" -> relu"),
        SIGMOID(" -> sigmoid"),
        TANH(" -> tanh"),
        POOL(" -> maxpool(2)"),
        RELU_POOL(" -> relu -> maxpool(2)"),
        RELU_WIDE_POOL(" -> relu -> maxpool([1, 3])"),
        TANH_HIGH_POOL(" -> tanh -> maxpool([3, 2])"),
        RELU_OVERLAPPING_POOL(" -> relu -> maxpool(3, stride=2, padding=1)"),
        POOL_RELU(" -> maxpool(2) -> relu");

        private final String text;

        Tail(String text) {
            this.text = text;
        }

        /** Rows and columns that the convolution must have for it. */
        int least() {
            return ordinal() < POOL.ordinal() ? 1 : 3;
        }
    }

    private enum Padding {
        NONE,
        NUMBER,
        PAIR,
        SIDES,
        SAME,
        VALID
    }

    /**
     * One axis of the window and how many positions it has.
     *
     * @param rest input positions behind the last window
     */
    private record Axis(
            int kernel, int stride, int dilation, int before, int after, int outputs, int rest) {

        Axis padded(int newBefore, int newAfter) {
            return new Axis(kernel, stride, dilation, newBefore, newAfter, outputs, rest);
        }

        Axis unstrided() {
            return new Axis(kernel, 1, dilation, 0, 0, outputs, 0);
        }

        int input(int leastOutputs) {
            int positions = Math.max(outputs, leastOutputs) - 1;
            int extent = dilation * (kernel - 1) + 1;
            return Math.max(1, positions * stride + extent + rest % stride - before - after);
        }
    }

    private record Channels(int groups, int groupInputs, int groupOutputs) {}

    /** Kernels of 1 to 7, maps of at most ten rows, {@code groupOutputs} channels a group. */
    static Arbitrary<String> small(int groupOutputs) {
        return body(axis(1, 7, 3, 1, 10), channels(groupOutputs, 13));
    }

    /** Maps of more positions than one block has. */
    static Arbitrary<String> large() {
        return body(axis(1, 5, 2, 34, 75), Arbitraries.integers().between(1, 5), 3);
    }

    /** More taps than can be written out, some over large maps. */
    static Arbitrary<String> bigKernel(int leastOutputs, int mostOutputs) {
        return body(
                axis(9, 13, 2, leastOutputs, mostOutputs), Arbitraries.integers().between(1, 4), 2);
    }

    private static Arbitrary<String> body(
            Arbitrary<Axis> axis, Arbitrary<Integer> outputs, int mostInputs) {
        return body(axis, outputs.flatMap(count -> channels(count, mostInputs)));
    }

    private static Arbitrary<String> body(Arbitrary<Axis> axis, Arbitrary<Channels> channels) {
        return Combinators.combine(
                        axis,
                        axis,
                        channels,
                        Arbitraries.of(Padding.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Tail.class))
                .as(ConvolutionArbitraries::print);
    }

    private static Arbitrary<Axis> axis(
            int leastKernel, int mostKernel, int mostDilation, int leastOutputs, int mostOutputs) {
        return Combinators.combine(
                        Arbitraries.integers().between(leastKernel, mostKernel),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, mostDilation),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(leastOutputs, mostOutputs),
                        Arbitraries.integers().between(0, 3))
                .as(Axis::new);
    }

    private static Arbitrary<Channels> channels(int groupOutputs, int mostInputs) {
        return Arbitraries.integers()
                .between(1, groupOutputs > 4 ? 2 : 4)
                .flatMap(
                        groups ->
                                Arbitraries.integers()
                                        .between(1, Math.max(1, mostInputs / groups))
                                        .map(inputs -> new Channels(groups, inputs, groupOutputs)));
    }

    private static String print(
            Axis rows, Axis columns, Channels channels, Padding form, boolean bias, Tail tail) {
        Axis high = padded(rows, rows, form);
        Axis wide = padded(columns, rows, form);
        String padding = padding(high, wide, form);
        return ("    input image [B, %d, %d, %d]\n"
                        + "    conv(%d, kernel=%s, stride=%s%s, dilation=%s%s%s)%s\n")
                .formatted(
                        channels.groups * channels.groupInputs,
                        high.input(tail.least()),
                        wide.input(tail.least()),
                        channels.groups * channels.groupOutputs,
                        pair(high.kernel, wide.kernel),
                        pair(high.stride, wide.stride),
                        padding,
                        pair(high.dilation, wide.dilation),
                        channels.groups == 1 ? "" : ", groups=" + channels.groups,
                        bias ? "" : ", bias=false",
                        tail.text);
    }

    /** The axis with the padding that {@code form} can write. */
    private static Axis padded(Axis axis, Axis rows, Padding form) {
        return switch (form) {
            case NONE, VALID -> axis.padded(0, 0);
            case NUMBER -> axis.padded(rows.before, rows.before);
            case PAIR -> axis.padded(axis.before, axis.before);
            case SIDES -> axis;
            case SAME -> axis.unstrided();
        };
    }

    private static String padding(Axis high, Axis wide, Padding form) {
        Optional<String> value =
                switch (form) {
                    case NONE -> Optional.empty();
                    case NUMBER -> Optional.of(String.valueOf(high.before));
                    case PAIR -> Optional.of("[%d, %d]".formatted(high.before, wide.before));
                    case SIDES ->
                            Optional.of(
                                    "[[%d, %d], [%d, %d]]"
                                            .formatted(
                                                    high.before,
                                                    high.after,
                                                    wide.before,
                                                    wide.after));
                    case SAME -> Optional.of("\"same\"");
                    case VALID -> Optional.of("\"valid\"");
                };
        return value.map(", padding="::concat).orElse("");
    }

    static String pair(int height, int width) {
        return height == width ? String.valueOf(height) : "[%d, %d]".formatted(height, width);
    }
}
