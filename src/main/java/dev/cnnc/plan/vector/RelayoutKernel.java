package dev.cnnc.plan.vector;

import dev.cnnc.plan.VectorKernel;

/** The same value in another layout. */
public record RelayoutKernel(Layout input, Layout output) implements VectorKernel {

    @Override
    public String family() {
        return "Layout";
    }
}
