package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The shape rule that convolution and pooling share: a window slides over {@code [B, C, H, W]}. */
final class MapShapes {

    private MapShapes() {}

    /**
     * The problem of an operator that meets {@code input} where it needs a map; empty for a map.
     */
    static Optional<ShapeProblem> notAMap(String operator, Shape input) {
        if (input.isMap()) {
            return Optional.empty();
        }
        return Optional.of(
                new ShapeProblem(
                        DiagnosticCode.WRONG_RANK,
                        "`%s` needs [B, channels, height, width] and meets %s"
                                .formatted(operator, input),
                        input.sizes().size() == 2
                                ? "for one channel it would be `[B, 1, %s, %s]`"
                                        .formatted(input.sizes().get(0), input.sizes().get(1))
                                : "put it before `flatten`, or let a map enter the model"));
    }

    /** {@code [B, channels, H', W']} for windows sliding over {@code input}, which is a map. */
    static Inference slide(
            String operator, int channels, Window height, Window width, Shape input) {
        if (!height.isWithinLimits(input.height()) || !width.isWithinLimits(input.width())) {
            return Inference.of(
                    new ShapeProblem(
                            DiagnosticCode.VALUE_TOO_LARGE,
                            "the window of `%s`, its stride and its padded input can span %s at most"
                                    .formatted(operator, Window.MAX_AXIS),
                            "use a smaller kernel, dilation, stride or padding"));
        }
        OptionalInt outputHeight = height.outputSize(input.height());
        OptionalInt outputWidth = width.outputSize(input.width());
        if (outputHeight.isPresent() && outputWidth.isPresent()) {
            return Inference.of(List.of(channels, outputHeight.getAsInt(), outputWidth.getAsInt()));
        }
        return Inference.of(
                new ShapeProblem(
                        DiagnosticCode.WINDOW_TOO_LARGE,
                        "the %s window of `%s` is larger than its input, which is %s"
                                .formatted(
                                        window(height, width),
                                        operator,
                                        sides(height, width, input)),
                        repair(height, width, input)));
    }

    private static String window(Window height, Window width) {
        String extent = bySides(height.extent(), width.extent());
        boolean dilated = height.dilation() > 1 || width.dilation() > 1;
        return dilated ? extent + " (dilated)" : extent;
    }

    private static String sides(Window height, Window width, Shape input) {
        String bare = bySides(input.height(), input.width());
        String padded = bySides(height.paddedSize(input.height()), width.paddedSize(input.width()));
        return bare.equals(padded) ? bare : bare + ", padded to " + padded;
    }

    private static String repair(Window height, Window width, Shape input) {
        if (input.height() == 1 && input.width() == 1) {
            return "leave it out, or let a larger map reach it: 1x1 is as small as a map gets";
        }
        long missingHeight = missing(height, input.height());
        long missingWidth = missing(width, input.width());
        String padding =
                missingHeight == missingWidth
                        ? String.valueOf(missingHeight)
                        : "[%s, %s]".formatted(missingHeight, missingWidth);
        return "let a larger map reach it, use a smaller kernel, or `padding=%s`"
                .formatted(padding);
    }

    /** The least symmetric padding that lets the window fit once. */
    private static long missing(Window window, int input) {
        long symmetric = Math.max(window.paddingBefore(), window.paddingAfter());
        return Math.max(symmetric, Math.floorDiv(window.extent() - input + 1, 2L));
    }

    private static String bySides(long height, long width) {
        return height + "x" + width;
    }
}
