package dev.cnnc.plan;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Window;
import dev.cnnc.winograd.WinogradTile;
import java.util.Optional;

/**
 * Which method computes a convolution. It decides on the bits of the result, so every target asks
 * here.
 */
public final class ConvolutionAlgorithms {

    /** Channels below which the transforms of Winograd's method cost more than it saves. */
    private static final int LEAST_CHANNELS = 16;

    /** Sides of maps up to which tiles of two outputs fit better than tiles of four. */
    private static final int SMALL_MAP = 14;

    private ConvolutionAlgorithms() {}

    /** The tile of Winograd's method; empty where sums are taken directly. */
    public static Optional<WinogradTile> winograd(
            Convolution convolution, Shape input, Shape sums, PlanOptions options) {
        if (options.exact() || !applies(convolution)) {
            return Optional.empty();
        }
        if (options.forced().isPresent()) {
            return options.forced().map(WinogradForm::tile);
        }
        int channels = Math.min(input.channels(), sums.channels());
        if (channels < LEAST_CHANNELS) {
            return Optional.empty();
        }
        int side = Math.max(sums.height(), sums.width());
        return Optional.of(side <= SMALL_MAP ? WinogradTile.F2 : WinogradTile.F4);
    }

    /** Whether Winograd's method computes {@code convolution}. */
    public static boolean applies(Convolution convolution) {
        return convolution.groups() == 1
                && applies(convolution.height())
                && applies(convolution.width());
    }

    private static boolean applies(Window window) {
        return window.kernel() == 3 && window.stride() == 1 && window.dilation() == 1;
    }
}
