package dev.cnnc.plan.vector;

import dev.cnnc.graph.Convolution;
import dev.cnnc.plan.Constant;
import dev.cnnc.plan.VectorKernel;
import java.util.List;

/**
 * A small convolution of stride 1 with few output channels: vectors lie along rows of pixels, and
 * all output channels of some rows are summed at a time.
 */
public record RowsKernel(Convolution convolution, Layout input, Layout output, Clamp clamp)
        implements VectorKernel {

    /** Sums that are kept in registers. */
    private static final int SUMS = 24;

    @Override
    public String family() {
        return "Rows";
    }

    /** Taps of one output. */
    public int depth() {
        return input.channels() * convolution.height().kernel() * convolution.width().kernel();
    }

    /** Rows that are computed together. */
    public int rows() {
        int rows = Math.max(1, SUMS / (2 * output.channels()));
        return output.height() % rows == 0 ? rows : 1;
    }

    @Override
    public List<Constant> constants(List<Constant> weights) {
        return List.of(
                Constant.computed("byTap", weights.subList(0, 1), output.channels(), depth()),
                weights.size() > 1
                        ? weights.get(1)
                        : new Constant.Zeros(weights.get(0).key(), output.channels()));
    }
}
