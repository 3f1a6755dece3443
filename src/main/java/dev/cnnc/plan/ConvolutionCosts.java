package dev.cnnc.plan;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Shape;
import dev.cnnc.winograd.WinogradTile;

/**
 * What a form of Winograd's method is estimated to cost in plain Java, in nanoseconds. A loop costs
 * a constant, for what goes before and behind its vectors, and its multiply-adds. The figures were
 * fitted to the kernels alone on a Zen 5 with AVX-512; only their ratios matter.
 */
final class ConvolutionCosts {

    private static final double LOOP = 34;

    /** Of one multiply-add within a loop. */
    private static final double MULTIPLY_ADD = 0.01;

    /** Of bringing a float of weights from memory, where each is used for few positions. */
    private static final double WEIGHT = 0.28;

    private ConvolutionCosts() {}

    static double direct(ConvolutionKernel kernel) {
        TapLayout taps = kernel.taps();
        Convolution convolution = kernel.convolution();
        double rowLoops =
                taps.compact() ? taps.arrays() : (double) taps.arrays() * taps.groups().size();
        double loops = rowLoops * kernel.channelTiles().size() * convolution.groups();
        double perGroup = (double) kernel.depth() * convolution.outputChannels();
        double multiplyAdds = perGroup * taps.positions();
        return taps.blocks() * (loops * LOOP + multiplyAdds * MULTIPLY_ADD) + perGroup * WEIGHT;
    }

    static double direct(SmallMapConvolutionKernel kernel) {
        double loops = (double) kernel.blocks() * kernel.positionTiles().size() * kernel.arrays();
        double weights = (double) kernel.depth() * kernel.blocks() * kernel.block();
        return loops * LOOP + weights * (kernel.positions() * MULTIPLY_ADD + WEIGHT);
    }

    /**
     * @param channels input channels
     * @param sums the shape of the result
     */
    static double winograd(WinogradLayout layout, int channels, Shape sums) {
        double lanes = (double) layout.laneGroups() * WinogradLayout.LANES;
        double loops =
                (double) layout.points()
                        * layout.laneGroups()
                        * Sizes.ceilDivide(channels, layout.depth());
        double multiplyAdds = layout.points() * lanes * channels * layout.positions();
        double inputs = (double) layout.points() * layout.tiles() * channels;
        double outputs = (double) layout.points() * layout.tiles() * sums.channels();
        double block =
                loops * LOOP
                        + multiplyAdds * MULTIPLY_ADD
                        + inputs * transformedInput(layout.tile())
                        + outputs * transformedOutput(layout.tile());
        double weights = (double) layout.points() * channels * sums.channels();
        return layout.blocks() * block + weights * WEIGHT;
    }

    /** Of a value of a transformed tile of inputs: parting, transforming and keeping it. */
    private static double transformedInput(WinogradTile tile) {
        return switch (tile) {
            case F2 -> 0.65;
            case F4 -> 0.8;
            case F6 -> 1.2;
        };
    }

    /** Of a sum of a point: keeping, transforming and storing it. */
    private static double transformedOutput(WinogradTile tile) {
        return switch (tile) {
            case F2 -> 0.2;
            case F4 -> 0.3;
            case F6 -> 0.7;
        };
    }
}
