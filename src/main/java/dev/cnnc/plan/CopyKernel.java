package dev.cnnc.plan;

/**
 * Copies pieces of its input, one behind the other, to places at equal distances. Sizes: the number
 * of pieces, the length of each, the place of the first, and the distance between places.
 */
public record CopyKernel() implements Kernel {

    @Override
    public String family() {
        return "Copy";
    }
}
