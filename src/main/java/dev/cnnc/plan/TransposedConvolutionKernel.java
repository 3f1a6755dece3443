package dev.cnnc.plan;

import dev.cnnc.graph.Shape;
import dev.cnnc.graph.TransposedConvolution;

/**
 * A transposed convolution. Each tap of the kernel is one chain of fused multiply-adds over the
 * input channels, from 0; an output is its bias, to which the taps that meet it are added row by
 * row.
 *
 * @param blockRows input rows that are computed together
 */
public record TransposedConvolutionKernel(
        TransposedConvolution convolution, Shape input, Shape output, int blockRows)
        implements Kernel {

    /** Input channels that one loop takes. */
    public static final int TOGETHER = 8;

    @Override
    public String family() {
        return "Transposed";
    }
}
