package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A 3×3 convolution with stride 1 by Winograd's method, with what follows it. The order of its sums
 * is in {@code ARCHITECTURE.md}.
 *
 * @param sums the shape of the convolution's own result
 * @param addsOther whether another value of that shape is added to it before the activation
 * @param pool the maximum that is taken over the activated sums
 */
public record WinogradKernel(
        Convolution convolution,
        Shape input,
        Shape sums,
        Shape output,
        boolean addsOther,
        Optional<Activation> activation,
        Optional<MaxPool> pool,
        WinogradLayout layout)
        implements Kernel {

    /** What {@code direct} computes, by Winograd's method. */
    static WinogradKernel of(ConvolutionKernel direct, WinogradLayout layout) {
        return new WinogradKernel(
                direct.convolution(),
                direct.input(),
                direct.sums(),
                direct.output(),
                direct.addsOther(),
                direct.activation(),
                direct.pool(),
                layout);
    }

    @Override
    public String family() {
        return "Winograd";
    }

    /** The pieces of its work are groups of lanes. */
    @Override
    public int instances() {
        boolean takesLong = convolution.multiplyAccumulates(List.of(input), sums) >= Sizes.DIVIDED;
        return Sizes.instances(takesLong, layout.laneGroups());
    }

    /**
     * For each block of tiles, input transforms and then products; last what the whole map needs.
     */
    @Override
    public int rounds() {
        return isDivided() ? 2 * layout.blocks() + (finishes() ? 1 : 0) : 1;
    }

    /** Whether something is done with the map once all tiles are stored. */
    public boolean finishes() {
        return addsOther || activation.isPresent() || pool.isPresent();
    }

    /** Loops that add the full depth of input channels. */
    public int fullDepths() {
        return input.channels() / layout.depth();
    }

    /** Input channels that are left for one further loop. */
    public int rest() {
        return input.channels() % layout.depth();
    }

    /** Blocks of input channels whose tiles are transformed together. */
    public int channelBlocks() {
        return Sizes.ceilDivide(input.channels(), layout.channelBlock());
    }

    /** The first row of tiles of the last block. */
    public int lastBlock() {
        return Sizes.ceilDivide(sums.height(), layout.tile().outputs()) - layout.tileRows();
    }

    @Override
    public List<Constant> constants(List<Constant> weights) {
        List<Constant> constants = new ArrayList<>(weights);
        constants.set(0, new Constant.Packed(weights.get(0), this, 2));
        return constants;
    }
}
