package dev.cnnc.graph;

import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code torch.nn.AvgPool2d}: the mean of each window. With {@code countIncludePad} the divisor
 * counts padding, but never what ceil mode adds beyond it.
 */
public record AveragePool(Window height, Window width, boolean countIncludePad)
        implements Operator {

    @Override
    public String name() {
        return "avgpool";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        return PoolShapes.infer(name(), height, width, inputs.get(0));
    }

    /** What the sum of the window at {@code (oh, ow)} over a map of {@code input} is divided by. */
    public int divisor(Shape input, int oh, int ow) {
        return taps(height, input.height(), oh) * taps(width, input.width(), ow);
    }

    /** Whether every window over a map of {@code input} is divided by the same. */
    public boolean isUniform(Shape input, Shape output) {
        return isUniform(height, input.height(), output.height())
                && isUniform(width, input.width(), output.width());
    }

    private boolean isUniform(Window window, int size, int outputs) {
        return IntStream.range(0, outputs).map(i -> taps(window, size, i)).distinct().count() == 1;
    }

    private int taps(Window window, int size, int output) {
        long first = window.inputPosition(output, 0);
        long end = Math.min(first + window.kernel(), (long) size + window.paddingAfter());
        return countIncludePad
                ? (int) (end - first)
                : (int) (Math.min(end, size) - Math.max(first, 0));
    }
}
