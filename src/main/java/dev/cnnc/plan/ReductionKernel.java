package dev.cnnc.plan;

import dev.cnnc.graph.Reduction;
import java.util.Locale;

/**
 * One value of many. Sizes: those of three loops over the results and the distances by which they
 * advance the input, then the same of three loops over the values of a result.
 */
public record ReductionKernel(Reduction.Kind kind) implements Kernel {

    /** The loops over results, and those over the values of each. */
    public static final int LOOPS = 3;

    @Override
    public String family() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
