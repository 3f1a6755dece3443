package dev.cnnc.plan;

import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Shape;

/**
 * A maximum over windows.
 *
 * @param paddedHeight the rows from the first that a window meets to the last
 * @param paddedWidth the columns from the first that a window meets to the last
 */
public record MaxPoolKernel(
        MaxPool pool, Shape input, Shape output, int paddedHeight, int paddedWidth)
        implements Kernel {

    @Override
    public String family() {
        return "MaxPool";
    }
}
