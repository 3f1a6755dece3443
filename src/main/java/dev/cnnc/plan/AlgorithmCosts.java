package dev.cnnc.plan;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Shape;
import dev.cnnc.plan.vector.Tile;
import dev.cnnc.winograd.WinogradTile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What each method of a convolution is estimated to cost on vectors of the {@code vector} target, a
 * sum of three parts: multiply-adds, the transforms of Winograd's method, and weights that come
 * from memory, since other layers have driven them out of the caches.
 *
 * <p>The constants are fitted to these times, in microseconds, measured beside those that the model
 * gives, on one core of a Zen 5 with AVX-512 and 1 MB of second cache:
 *
 * <pre>
 *              direct         F(2,3)        F(4,3)
 * 64  @ 56    1250  1340     850  830      600  620
 * 128 @ 28    1250  1350     800  720      620  560
 * 256 @ 14    1300  1440     965  810      965  900
 * 512 @ 7     2000  1760    1530 1490
 * </pre>
 *
 * Only their ratios matter: the method decides the bits of the result, so that every machine and
 * every target takes the same one.
 */
public final class AlgorithmCosts {

    /** Multiply-adds in a nanosecond: two vectors of 16 a cycle, at 3.3 GHz. */
    private static final double PEAK = 106;

    /** The part of the peak that products of matrices reach. */
    private static final double PRODUCT = 0.85;

    /** Multiply-adds in a nanosecond of a depthwise convolution, which loads as much as it adds. */
    private static final double DEPTHWISE = 25;

    /** Of beginning a loop of products: of a tap and a block of channels, or of a point. */
    private static final double LOOP = 13;

    /** Of transforming a value: of a point of a tile and a channel, input or output. */
    private static final double TRANSFORM_F2 = 0.16;

    private static final double TRANSFORM_F4 = 0.32;
    private static final double TRANSFORM_F6 = 0.6;

    /** Bytes of weights that lie in the third cache and not in memory: the size of the second. */
    private static final double CACHE = 1 << 20;

    /** Bytes in a nanosecond from the third cache; at best it streams 80. */
    private static final double CACHE_RATE = 60;

    /** Bytes in a nanosecond from memory; at best it streams 25. */
    private static final double MEMORY_RATE = 24;

    private AlgorithmCosts() {}

    /**
     * What each method that applies costs, the cheapest first.
     *
     * @param input the shape of what is convolved
     * @param sums the shape of the convolution's own result
     */
    public static List<MethodCost> candidates(Convolution convolution, Shape input, Shape sums) {
        List<MethodCost> costs = new ArrayList<>();
        costs.add(plain(convolution, input, sums));
        if (ConvolutionAlgorithms.applies(convolution)) {
            for (WinogradTile tile : WinogradTile.values()) {
                costs.add(winograd(tile, input, sums));
            }
        }
        costs.sort(Comparator.comparingDouble(MethodCost::total));
        return costs;
    }

    /** What a dense layer costs. */
    public static MethodCost dense(int inputs, int outputs) {
        double products = (double) inputs * padded(outputs);
        return new MethodCost(
                ConvolutionMethod.DENSE,
                products / (PEAK * PRODUCT),
                0,
                stream((double) inputs * outputs));
    }

    private static MethodCost plain(Convolution convolution, Shape input, Shape sums) {
        int groups = convolution.groups();
        double window = (double) convolution.height().kernel() * convolution.width().kernel();
        double pixels = (double) sums.height() * sums.width();
        double groupInputs = (double) input.channels() / groups;
        double weights = window * groupInputs * sums.channels();
        if (groups > 1 && groups == input.channels() && groups == sums.channels()) {
            return new MethodCost(
                    ConvolutionMethod.DEPTHWISE,
                    window * pixels * padded(sums.channels()) / DEPTHWISE,
                    0,
                    stream(weights));
        }
        int outputs = sums.channels() / groups;
        double products = window * pixels * groupInputs * padded(outputs) * groups;
        if (window == 1 && groups == 1) {
            return new MethodCost(
                    ConvolutionMethod.POINTWISE, products / (PEAK * PRODUCT), 0, stream(weights));
        }
        List<Integer> panels = Tile.panels(outputs);
        double tiles = Math.ceil(pixels / Tile.rows(panels.get(0))) * panels.size();
        double loops = tiles * window * blocks(input.channels() / groups) * groups;
        return new MethodCost(
                ConvolutionMethod.DIRECT, products / PEAK + loops * LOOP, 0, stream(weights));
    }

    private static MethodCost winograd(WinogradTile tile, Shape input, Shape sums) {
        double tiles =
                (double) Sizes.ceilDivide(sums.height(), tile.outputs())
                        * Sizes.ceilDivide(sums.width(), tile.outputs());
        double points = (double) tile.inputs() * tile.inputs();
        double products = points * tiles * input.channels() * padded(sums.channels());
        double values = points * tiles * (padded(input.channels()) + padded(sums.channels()));
        return new MethodCost(
                ConvolutionMethod.of(tile),
                products / (PEAK * PRODUCT) + points * LOOP,
                values * transform(tile),
                stream(points * input.channels() * sums.channels()));
    }

    private static double transform(WinogradTile tile) {
        return switch (tile) {
            case F2 -> TRANSFORM_F2;
            case F4 -> TRANSFORM_F4;
            case F6 -> TRANSFORM_F6;
        };
    }

    private static double stream(double weights) {
        double bytes = weights * Float.BYTES;
        return bytes / (bytes <= CACHE ? CACHE_RATE : MEMORY_RATE);
    }

    private static double padded(int channels) {
        return (double) blocks(channels) * Tile.BLOCK;
    }

    private static int blocks(int channels) {
        return Sizes.ceilDivide(channels, Tile.BLOCK);
    }
}
