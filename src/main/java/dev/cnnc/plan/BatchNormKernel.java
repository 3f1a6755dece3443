package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import java.util.Optional;

/**
 * A batch normalisation: every value is one fused multiply-add with its channel's scale and shift.
 * Sizes: the channels, and the values of each.
 *
 * @param activation what is applied to each result
 */
public record BatchNormKernel(double eps, Optional<Activation> activation) implements Kernel {

    @Override
    public boolean isDivided() {
        return true;
    }

    @Override
    public String family() {
        return "BatchNorm";
    }
}
