package dev.cnnc.plan.vector;

import dev.cnnc.graph.Elementwise;
import dev.cnnc.plan.VectorKernel;

/** Two values of one shape joined element by element. */
public record JoinKernel(
        Elementwise.Kind kind, Layout first, Layout second, Layout output, Clamp clamp)
        implements VectorKernel {

    @Override
    public String family() {
        String word = kind.name();
        return word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
