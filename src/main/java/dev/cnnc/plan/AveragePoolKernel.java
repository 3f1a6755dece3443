package dev.cnnc.plan;

import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Shape;

/**
 * A mean of windows; each sum takes the taps row by row.
 *
 * @param paddedHeight the rows from the first that a window meets to the last
 * @param paddedWidth the columns from the first that a window meets to the last
 */
public record AveragePoolKernel(
        AveragePool pool, Shape input, Shape output, int paddedHeight, int paddedWidth)
        implements Kernel {

    @Override
    public boolean isDivided() {
        return input.elements() >= Sizes.DIVIDED_VALUES && units() > 1;
    }

    @Override
    public int instances() {
        return isDivided() ? Math.min(units(), MOST_PARTS) : 0;
    }

    /** Channels. */
    private int units() {
        return input.channels();
    }

    @Override
    public String family() {
        return "AveragePool";
    }
}
