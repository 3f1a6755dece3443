package dev.cnnc.plan;

import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Shape;

/**
 * A maximum over windows.
 *
 * @param paddedHeight the rows from the first that a window meets to the last
 * @param spacing the distance between padded rows, no less than the columns that windows meet
 * @param byRows whether the maximum is first taken over the rows of all windows, in a loop that
 *     HotSpot vectorises
 */
public record MaxPoolKernel(
        MaxPool pool, Shape input, Shape output, int paddedHeight, int spacing, boolean byRows)
        implements Kernel {

    /** Kernel rows of which one loop takes the maximum at most. */
    private static final int MOST_ROWS = 8;

    static boolean isByRows(MaxPool pool) {
        int rows = pool.height().kernel();
        return rows > 1 && rows <= MOST_ROWS;
    }

    /** The pieces of its work are channels. */
    @Override
    public int instances() {
        boolean takesLong = input.elements() >= Sizes.DIVIDED_VALUES;
        return Sizes.instances(takesLong, input.channels());
    }

    @Override
    public String family() {
        return "MaxPool";
    }
}
