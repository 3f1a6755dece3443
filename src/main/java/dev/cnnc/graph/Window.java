package dev.cnnc.graph;

import java.util.List;
import java.util.OptionalInt;

/**
 * How a window slides along one axis, and the one home of the output-size formula.
 *
 * @param kernel taps, at least 1
 * @param stride step between positions, at least 1
 * @param paddingBefore positions added at the top or left, at least 0
 * @param paddingAfter positions added at the bottom or right, at least 0
 * @param dilation distance between taps, at least 1
 * @param ceilMode whether a last window may reach beyond the padding
 */
public record Window(
        int kernel,
        int stride,
        int paddingBefore,
        int paddingAfter,
        int dilation,
        boolean ceilMode) {

    public Window {
        if (kernel < 1 || stride < 1 || dilation < 1 || paddingBefore < 0 || paddingAfter < 0) {
            throw new IllegalArgumentException(
                    "window " + List.of(kernel, stride, paddingBefore, paddingAfter, dilation));
        }
    }

    /** A window without padding, dilation or ceil mode. */
    public static Window of(int kernel, int stride) {
        return new Window(kernel, stride, 0, 0, 1, false);
    }

    /**
     * What {@code stride}, the padded input and the extent may be at most: sums of two of them are
     * then still {@code int}s, in the compiler and in emitted code.
     */
    static final int MAX_AXIS = (1 << 30) - 1;

    /** Whether every position that this window meets over {@code input} can be computed. */
    boolean isWithinLimits(int input) {
        return stride <= MAX_AXIS && paddedSize(input) <= MAX_AXIS && extent() <= MAX_AXIS;
    }

    /** The positions from the first tap to the last, both counted. */
    public long extent() {
        return (long) dilation * (kernel - 1) + 1;
    }

    /** {@code input} and both paddings. */
    public long paddedSize(int input) {
        return (long) input + paddingBefore + paddingAfter;
    }

    /**
     * The number of window positions over {@code input}: {@code ⌊(input + padding −
     * dilation·(kernel − 1) − 1) / stride⌋ + 1}. In ceil mode the division is rounded up, and a
     * last window that would begin at or beyond the input and its leading padding is dropped. Empty
     * where the window is larger than the padded input, or where the number does not fit an {@code
     * int}.
     */
    public OptionalInt outputSize(int input) {
        long room = paddedSize(input) - extent();
        if (room < 0) {
            return OptionalInt.empty();
        }
        long steps = ceilMode ? Math.floorDiv(room + stride - 1, (long) stride) : room / stride;
        if (ceilMode && steps * stride >= (long) input + paddingBefore) {
            steps--;
        }
        long size = steps + 1;
        return size > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) size);
    }

    /** The input position of tap {@code tap} at output position {@code output}; may be outside. */
    public long inputPosition(int output, int tap) {
        return (long) output * stride + (long) tap * dilation - paddingBefore;
    }
}
