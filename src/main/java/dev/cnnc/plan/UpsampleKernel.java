package dev.cnnc.plan;

import dev.cnnc.graph.Sampling;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Upsample;

/** A map of another size. */
public record UpsampleKernel(
        Upsample.Mode mode, Sampling sampling, Shape input, Shape output, Axis rows, Axis columns)
        implements Kernel {

    /**
     * How one axis is found.
     *
     * @param factor the distance between neighbours of the result, in positions of the input, where
     *     PyTorch's coordinates are used; else how many times as large the result is
     * @param taps the values that make up a new one
     */
    public record Axis(double factor, int taps) {}

    @Override
    public String family() {
        return "Upsample";
    }
}
