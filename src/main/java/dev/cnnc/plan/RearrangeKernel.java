package dev.cnnc.plan;

/**
 * Writes values in another order: five loops, each of which advances the input by a distance of its
 * own. Sizes: the five of the result, the five distances, and the first position of the input.
 */
public record RearrangeKernel() implements Kernel {

    /** The loops. */
    public static final int DIMENSIONS = 5;

    @Override
    public String family() {
        return "Rearrange";
    }
}
