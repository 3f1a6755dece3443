package dev.cnnc.plan;

/** Multiplies values below 0 by a slope. Sizes: the number of slopes, and the values of each. */
public record ParametricReluKernel() implements Kernel {

    @Override
    public String family() {
        return "ParametricRelu";
    }
}
