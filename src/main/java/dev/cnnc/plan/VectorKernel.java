package dev.cnnc.plan;

import dev.cnnc.plan.vector.DepthwiseRow;
import dev.cnnc.plan.vector.PoolWindow;
import dev.cnnc.plan.vector.Tile;
import dev.cnnc.winograd.WinogradTile;
import java.util.Map;
import java.util.Optional;

/**
 * A kernel of the {@code vector} target. Its arguments are the arrays of its inputs, its constants,
 * the array of its output, where each input and the output begin in their arrays, an array to
 * compute in where it needs one, and which of how many parts of the work to do: parts may run at
 * the same time.
 */
public non-sealed interface VectorKernel extends Kernel {

    /**
     * The tiles by which it computes products of matrices, and the multiply-adds of vectors that
     * each does for an image where a vector is a whole block.
     */
    default Map<Tile, Long> tileWork() {
        return Map.of();
    }

    /** The transforms that it needs. */
    default Optional<WinogradTile> transform() {
        return Optional.empty();
    }

    /** The loop over rows of a depthwise convolution that it needs. */
    default Optional<DepthwiseRow> depthwise() {
        return Optional.empty();
    }

    /** The windows that it pools. */
    default Optional<PoolWindow> pooled() {
        return Optional.empty();
    }

    @Override
    default boolean isDivided() {
        return true;
    }

    /** The floats of the array that a part computes in, where it needs one. */
    default long scratch() {
        return 0;
    }

    /** The floats of the longest of its constants. */
    default long longestArray() {
        return 0;
    }
}
