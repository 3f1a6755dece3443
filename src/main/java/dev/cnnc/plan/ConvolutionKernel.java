package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A convolution with what follows it before the store.
 *
 * <p>Every output is one chain of fused multiply-adds that begins with the bias and takes the taps
 * in the order of input channel, kernel row, kernel column.
 *
 * @param sums the shape of the convolution's own result
 * @param addsOther whether another value of that shape is added to it before the activation
 * @param pool the maximum that is taken over the activated sums
 * @param channelTiles how many output channels of a group each pass computes, in order
 */
public record ConvolutionKernel(
        Convolution convolution,
        Shape input,
        Shape sums,
        Shape output,
        boolean addsOther,
        Optional<Activation> activation,
        Optional<MaxPool> pool,
        TapLayout taps,
        List<Integer> channelTiles)
        implements Kernel {

    public ConvolutionKernel {
        channelTiles = List.copyOf(channelTiles);
    }

    @Override
    public String family() {
        return "Convolution";
    }

    /** The pieces of its work are tiles of output channels, in all groups and blocks of rows. */
    @Override
    public int instances() {
        boolean takesLong = convolution.multiplyAccumulates(List.of(input), sums) >= Sizes.DIVIDED;
        return Sizes.instances(
                takesLong, taps.blocks() * convolution.groups() * channelTiles.size());
    }

    /** Weights are kept in the order in which the loops take them. */
    @Override
    public List<Constant> constants(List<Constant> weights) {
        List<Constant> constants = new ArrayList<>(weights);
        constants.set(0, new Constant.Packed(weights.get(0), this, 2));
        return constants;
    }

    /** Input channels of one group. */
    public int groupInputs() {
        return input.channels() / convolution.groups();
    }

    /** Taps of one output channel within one input channel. */
    public int window() {
        return convolution.height().kernel() * convolution.width().kernel();
    }

    /** Taps of one output channel. */
    public int depth() {
        return groupInputs() * window();
    }
}
