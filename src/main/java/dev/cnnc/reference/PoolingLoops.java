package dev.cnnc.reference;

import dev.cnnc.graph.AdaptivePool;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Window;

/** Pooling as {@code torch.nn.MaxPool2d} and {@code torch.nn.AvgPool2d} define it. */
final class PoolingLoops {

    private PoolingLoops() {}

    /** The greatest value of each window; NaN where it holds one. */
    static Value max(MaxPool pool, Value input) {
        Value output = output(pool.height(), pool.width(), input);
        for (int c = 0; c < output.channels(); c++) {
            for (int oh = 0; oh < output.height(); oh++) {
                for (int ow = 0; ow < output.width(); ow++) {
                    output.set(c, oh, ow, max(pool, input, c, oh, ow));
                }
            }
        }
        return output;
    }

    private static double max(MaxPool pool, Value input, int c, int oh, int ow) {
        double max = Double.NEGATIVE_INFINITY;
        for (int kh = 0; kh < pool.height().kernel(); kh++) {
            for (int kw = 0; kw < pool.width().kernel(); kw++) {
                int row = start(pool.height(), oh) + kh * pool.height().dilation();
                int column = start(pool.width(), ow) + kw * pool.width().dilation();
                if (within(row, input.height()) && within(column, input.width())) {
                    max = Math.max(max, input.at(c, row, column));
                }
            }
        }
        return max;
    }

    /** The sum of each window by the number of its positions, with or without those of padding. */
    static Value average(AveragePool pool, Value input) {
        if (pool.height().dilation() != 1 || pool.width().dilation() != 1) {
            throw new IllegalArgumentException("average pooling has no dilation");
        }
        Value output = output(pool.height(), pool.width(), input);
        for (int c = 0; c < output.channels(); c++) {
            for (int oh = 0; oh < output.height(); oh++) {
                for (int ow = 0; ow < output.width(); ow++) {
                    output.set(c, oh, ow, average(pool, input, c, oh, ow));
                }
            }
        }
        return output;
    }

    private static double average(AveragePool pool, Value input, int c, int oh, int ow) {
        int top = start(pool.height(), oh);
        int left = start(pool.width(), ow);
        int bottom =
                Math.min(top + pool.height().kernel(), paddedEnd(pool.height(), input.height()));
        int right = Math.min(left + pool.width().kernel(), paddedEnd(pool.width(), input.width()));
        double sum = 0;
        int inside = 0;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                if (within(row, input.height()) && within(column, input.width())) {
                    sum += input.at(c, row, column);
                    inside++;
                }
            }
        }
        int padded = (bottom - top) * (right - left);
        return inside == 0 ? 0 : sum / (pool.countIncludePad() ? padded : inside);
    }

    private static Value output(Window height, Window width, Value input) {
        return Value.map(
                input.channels(),
                positions(height, input.height()),
                positions(width, input.width()));
    }

    /** The input position of a window's first tap, negative in the leading padding. */
    private static int start(Window window, int output) {
        return output * window.stride() - window.paddingBefore();
    }

    private static int paddedEnd(Window window, int size) {
        return size + window.paddingAfter();
    }

    private static boolean within(int position, int size) {
        return position >= 0 && position < size;
    }

    /**
     * The number of windows over {@code size} positions, by trying one after the other: those that
     * end within the padding, and in ceil mode one more where these leave a position at the end
     * over, if it begins within the input or the leading padding.
     */
    private static int positions(Window window, int size) {
        int lastTap = window.dilation() * (window.kernel() - 1);
        int end = paddedEnd(window, size);
        int count = 0;
        while (start(window, count) + lastTap < end) {
            count++;
        }
        boolean leavesRest = start(window, count - 1) + lastTap < end - 1;
        boolean oneMore = window.ceilMode() && leavesRest && start(window, count) < size;
        return oneMore ? count + 1 : count;
    }

    /** One value of each channel. */
    static Value global(GlobalPool.Kind kind, Value input) {
        int plane = input.height() * input.width();
        Value output = Value.map(input.channels(), 1, 1);
        for (int c = 0; c < input.channels(); c++) {
            double sum = 0;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < plane; i++) {
                double value = input.data()[c * plane + i];
                sum += value;
                greatest = Math.max(greatest, value);
            }
            output.set(c, 0, 0, kind == GlobalPool.Kind.AVERAGE ? sum / plane : greatest);
        }
        return output;
    }

    /** Windows that begin at ⌊i·in/out⌋ and end before ⌈(i+1)·in/out⌉. */
    static Value adaptive(AdaptivePool pool, Value input) {
        Value output = Value.map(input.channels(), pool.height(), pool.width());
        for (int c = 0; c < input.channels(); c++) {
            for (int oh = 0; oh < pool.height(); oh++) {
                for (int ow = 0; ow < pool.width(); ow++) {
                    output.set(c, oh, ow, adaptive(pool, input, c, oh, ow));
                }
            }
        }
        return output;
    }

    private static double adaptive(AdaptivePool pool, Value input, int c, int oh, int ow) {
        double sum = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        int count = 0;
        for (int h = 0; h < input.height(); h++) {
            for (int w = 0; w < input.width(); w++) {
                boolean inside =
                        (h + 1) * pool.height() > oh * input.height()
                                && h * pool.height() < (oh + 1) * input.height()
                                && (w + 1) * pool.width() > ow * input.width()
                                && w * pool.width() < (ow + 1) * input.width();
                if (inside) {
                    sum += input.at(c, h, w);
                    greatest = Math.max(greatest, input.at(c, h, w));
                    count++;
                }
            }
        }
        return pool.kind() == GlobalPool.Kind.AVERAGE ? sum / count : greatest;
    }
}
