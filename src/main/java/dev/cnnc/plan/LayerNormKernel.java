package dev.cnnc.plan;

/**
 * Brings rows of values to mean 0 and variance 1. Sizes: the rows, and the values of each.
 *
 * @param scales whether each value is then scaled
 * @param shifts whether each value is then shifted
 */
public record LayerNormKernel(double eps, boolean scales, boolean shifts) implements Kernel {

    @Override
    public String family() {
        return "LayerNorm";
    }
}
