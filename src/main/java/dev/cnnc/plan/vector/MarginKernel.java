package dev.cnnc.plan.vector;

import dev.cnnc.plan.VectorKernel;

/** Zeros in the margin of a map. */
public record MarginKernel(Layout output) implements VectorKernel {

    @Override
    public String family() {
        return "Margin";
    }
}
