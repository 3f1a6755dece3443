package dev.cnnc.plan;

import dev.cnnc.graph.LocalResponseNorm;

/**
 * Divides values by what their neighbouring channels have. Sizes: the channels, and the values of
 * each.
 */
public record LocalResponseNormKernel(LocalResponseNorm norm) implements Kernel {

    @Override
    public String family() {
        return "LocalResponseNorm";
    }
}
