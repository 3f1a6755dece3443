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

    /** The pieces of its work are channels. */
    @Override
    public int instances() {
        boolean takesLong = input.elements() >= Sizes.DIVIDED_VALUES;
        return Sizes.instances(takesLong, input.channels());
    }

    @Override
    public String family() {
        return "AveragePool";
    }
}
