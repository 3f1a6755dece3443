package dev.cnnc.plan;

import dev.cnnc.graph.Normalize;

/** Subtracts and divides by constants. Sizes: the values of a channel. */
public record NormalizeKernel(Normalize normalize) implements Kernel {

    @Override
    public String family() {
        return "Normalize";
    }
}
