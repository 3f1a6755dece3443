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

    private ConvolutionAlgorithms() {}

    /**
     * The tile of Winograd's method; empty where sums are taken directly. What {@code options}
     * forces or chooses goes before {@link AlgorithmCosts}.
     *
     * @param sums the shape of the convolution's own result
     */
    public static Optional<WinogradTile> winograd(
            Convolution convolution, Shape input, Shape sums, PlanOptions options) {
        if (options.exact() || !applies(convolution)) {
            return Optional.empty();
        }
        if (options.forced().isPresent()) {
            return options.forced().map(WinogradForm::tile);
        }
        return options.choice(ConvolutionShape.of(input, sums))
                .orElseGet(
                        () -> AlgorithmCosts.candidates(convolution, input, sums).get(0).method())
                .tile();
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
