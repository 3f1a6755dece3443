package dev.cnnc.plan;

import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Upsample;

/**
 * A map of another size.
 *
 * @param down the distance between neighbouring rows of the result, in rows of the input
 * @param right the distance between neighbouring columns of the result, in columns of the input
 */
public record UpsampleKernel(
        Upsample.Mode mode,
        boolean alignCorners,
        Shape input,
        Shape output,
        float down,
        float right)
        implements Kernel {

    @Override
    public String family() {
        return "Upsample";
    }
}
