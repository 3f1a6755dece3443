package dev.cnnc.plan;

/**
 * Brings groups of channels to mean 0 and variance 1. Sizes: the groups, the channels of each, and
 * the values of a channel.
 *
 * @param affine whether each channel is then scaled and shifted
 */
public record GroupNormKernel(double eps, boolean affine) implements Kernel {

    @Override
    public String family() {
        return "GroupNorm";
    }
}
