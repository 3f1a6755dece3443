package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Elementwise;
import java.util.Locale;
import java.util.Optional;

/**
 * Joins two values of different shapes, stretching sizes of 1. The shapes are seen as rows of
 * planes: sizes are the five of the result, then for each operand the distance between neighbours
 * along each of the five, which is 0 where it is stretched. Along the last, one of them is 1 and
 * the other 0 or 1.
 *
 * @param activation what is applied to each result
 */
public record BroadcastKernel(Elementwise.Kind kind, Optional<Activation> activation)
        implements Kernel {

    /** The dimensions behind the batch that a value has at most. */
    public static final int DIMENSIONS = 5;

    @Override
    public String family() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return "Broadcast" + Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
