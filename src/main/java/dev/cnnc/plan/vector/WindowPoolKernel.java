package dev.cnnc.plan.vector;

import dev.cnnc.graph.Operator;
import dev.cnnc.plan.VectorKernel;

/**
 * The maximum or mean of windows, a block of channels at a time.
 *
 * @param pool a {@code MaxPool} or an {@code AveragePool}
 */
public record WindowPoolKernel(Operator pool, Layout input, Layout output) implements VectorKernel {

    @Override
    public String family() {
        return "Pool";
    }
}
