package dev.cnnc.plan.vector;

import dev.cnnc.graph.Activation;
import dev.cnnc.plan.VectorKernel;

/** An activation that is no clamp, applied to every value of a map. */
public record ApplyKernel(Activation activation, Layout input, Layout output)
        implements VectorKernel {

    @Override
    public String family() {
        return "Apply";
    }
}
