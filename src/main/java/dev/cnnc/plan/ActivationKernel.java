package dev.cnnc.plan;

import dev.cnnc.graph.Activation;

/** A function of each of {@code elements} values. */
public record ActivationKernel(Activation.Kind kind, int elements) implements Kernel {

    @Override
    public String family() {
        return "Activation";
    }
}
