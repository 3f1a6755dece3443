package dev.cnnc.plan;

/** Brings rows of values to mean 0 and variance 1. Sizes: the rows, and the values of each. */
public record LayerNormKernel(double eps) implements Kernel {

    @Override
    public String family() {
        return "LayerNorm";
    }
}
