package dev.cnnc.plan;

import dev.cnnc.graph.Activation;

/** A function of each value. Sizes: how many there are. */
public record ActivationKernel(Activation activation) implements Kernel {

    @Override
    public boolean isDivided() {
        return true;
    }

    @Override
    public String family() {
        return "Activation";
    }
}
