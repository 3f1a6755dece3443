package dev.cnnc.plan.vector;

import dev.cnnc.graph.Convolution;
import dev.cnnc.plan.Constant;
import dev.cnnc.plan.VectorKernel;
import java.util.List;
import java.util.Optional;

/** A convolution with one filter for each channel, a block of channels at a time. */
public record DepthwiseKernel(
        Convolution convolution, Layout input, Layout output, Epilogue epilogue)
        implements VectorKernel {

    @Override
    public String family() {
        return "Depthwise";
    }

    /** The loop over a row. */
    public DepthwiseRow row() {
        return DepthwiseRow.of(convolution, output.width(), epilogue.clamp());
    }

    @Override
    public Optional<DepthwiseRow> depthwise() {
        return Optional.of(row());
    }

    /** Taps of one output. */
    public int taps() {
        return convolution.height().kernel() * convolution.width().kernel();
    }

    @Override
    public long longestArray() {
        return (long) output.blocks() * Tile.BLOCK * taps();
    }

    @Override
    public List<Constant> constants(List<Constant> weights) {
        return List.of(
                Constant.computed("depthwise", weights.subList(0, 1), output.channels(), taps()),
                Biases.of(weights, output));
    }
}
