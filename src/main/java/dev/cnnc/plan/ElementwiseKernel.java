package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Elementwise;
import java.util.Locale;
import java.util.Optional;

/**
 * Joins two values of one shape. Sizes: how many elements they have.
 *
 * @param activation what is applied to each result
 */
public record ElementwiseKernel(Elementwise.Kind kind, Optional<Activation> activation)
        implements Kernel {

    @Override
    public boolean isDivided() {
        return true;
    }

    @Override
    public String family() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
