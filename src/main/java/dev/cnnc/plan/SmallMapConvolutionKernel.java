package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A convolution with few output positions beside its output channels: its loops run over the
 * channels and take a tile of positions side by side.
 *
 * <p>Every output is one chain of fused multiply-adds that begins with the bias and takes the taps
 * in the order of input channel, kernel row, kernel column.
 *
 * @param addsOther whether another value of the output's shape is added before the activation
 * @param positionTiles how many output positions each pass computes, in order
 * @param block output channels over which a loop runs
 * @param spacing the distance between the sums of neighbouring positions, and between the weights
 *     of neighbouring taps; greater than {@code block}
 * @param chunk groups of taps that all tiles take before the next groups follow, so that their
 *     weights stay in the second cache
 */
public record SmallMapConvolutionKernel(
        Convolution convolution,
        Shape input,
        Shape output,
        boolean addsOther,
        Optional<Activation> activation,
        List<Integer> positionTiles,
        int block,
        int spacing,
        int chunk)
        implements Kernel {

    /** Taps that one loop takes. */
    public static final int TAPS = 3;

    /** Channels over which a loop runs at most: its sums and weights stay in the first cache. */
    private static final int LONGEST = 1024;

    /** Floats of the weights that stay in the second cache. */
    private static final int CACHED = 1 << 17;

    public SmallMapConvolutionKernel {
        positionTiles = List.copyOf(positionTiles);
    }

    /** What {@code direct} computes, where loops over output channels can. */
    static Optional<SmallMapConvolutionKernel> of(ConvolutionKernel direct) {
        return direct.pool().isEmpty() && fits(direct)
                ? Optional.of(made(direct))
                : Optional.empty();
    }

    private static boolean fits(ConvolutionKernel direct) {
        Convolution convolution = direct.convolution();
        Shape output = direct.output();
        return convolution.groups() == 1
                && output.height() * output.width() >= ChannelTiles.SMALLEST
                && convolution.outputChannels() >= Sizes.VECTOR
                && direct.depth() >= TAPS
                && paddedHeight(convolution, output)
                                * paddedWidth(convolution, output)
                                * direct.input().channels()
                        <= Shape.MAX_ELEMENTS;
    }

    private static SmallMapConvolutionKernel made(ConvolutionKernel direct) {
        Shape output = direct.output();
        int channels = direct.convolution().outputChannels();
        int block = Sizes.ceilDivide(channels, Sizes.ceilDivide(channels, LONGEST));
        int spacing = Sizes.roundUp(block + 1L, Sizes.VECTOR);
        return new SmallMapConvolutionKernel(
                direct.convolution(),
                direct.input(),
                output,
                direct.addsOther(),
                direct.activation(),
                ChannelTiles.of(output.height() * output.width()),
                block,
                spacing,
                Math.max(1, CACHED / (TAPS * spacing)));
    }

    @Override
    public String family() {
        return "Convolution";
    }

    /** The pieces of its work are tiles of positions. */
    @Override
    public int instances() {
        boolean takesLong =
                convolution.multiplyAccumulates(List.of(input), output) >= Sizes.DIVIDED;
        return Sizes.instances(takesLong, positionTiles.size());
    }

    /** Weights are kept by tap, so that a loop over output channels reads them in order. */
    @Override
    public List<Constant> constants(List<Constant> weights) {
        List<Constant> constants = new ArrayList<>(weights);
        constants.set(0, new Constant.Packed(weights.get(0), this, 2));
        return constants;
    }

    /** How many blocks of output channels there are. */
    public int blocks() {
        return Sizes.ceilDivide(convolution.outputChannels(), block);
    }

    /** Output positions. */
    public int positions() {
        return output.height() * output.width();
    }

    /** Arrays of weights for each block of output channels. */
    public int arrays() {
        return Sizes.ceilDivide(depth(), TAPS);
    }

    /** Taps of one output channel. */
    public int depth() {
        return input.channels() * convolution.height().kernel() * convolution.width().kernel();
    }

    /** Rows of the input that windows meet, padding included. */
    public int paddedHeight() {
        return (int) paddedHeight(convolution, output);
    }

    /** Columns of the input that windows meet, padding included. */
    public int paddedWidth() {
        return (int) paddedWidth(convolution, output);
    }

    /** Whether windows meet the input as it is. */
    public boolean isUnpadded() {
        boolean fromTheCorner =
                convolution.height().paddingBefore() == 0
                        && convolution.width().paddingBefore() == 0;
        return fromTheCorner && paddedHeight() == input.height() && paddedWidth() == input.width();
    }

    private static long paddedHeight(Convolution convolution, Shape output) {
        return (output.height() - 1L) * convolution.height().stride()
                + convolution.height().extent();
    }

    private static long paddedWidth(Convolution convolution, Shape output) {
        return (output.width() - 1L) * convolution.width().stride() + convolution.width().extent();
    }
}
