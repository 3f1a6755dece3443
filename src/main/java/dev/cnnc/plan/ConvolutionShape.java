package dev.cnnc.plan;

import dev.cnnc.graph.Shape;

/**
 * A 3×3 convolution with stride 1, as far as its method depends on it.
 *
 * @param inputs input channels
 * @param outputs output channels
 * @param height of the result
 * @param width of the result
 */
public record ConvolutionShape(int inputs, int outputs, int height, int width) {

    public ConvolutionShape {
        if (inputs < 1 || outputs < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "%d to %d channels, %dx%d".formatted(inputs, outputs, height, width));
        }
    }

    /** The shape of a convolution of {@code input} with the result {@code sums}. */
    public static ConvolutionShape of(Shape input, Shape sums) {
        return new ConvolutionShape(input.channels(), sums.channels(), sums.height(), sums.width());
    }
}
