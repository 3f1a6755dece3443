package dev.cnnc.plan;

import java.util.Optional;

/**
 * What a plan may do.
 *
 * @param exact whether convolutions keep the order of a plain loop, which rules out Winograd's
 *     method
 * @param maxError the relative root mean square error that a layer by Winograd's method may have
 * @param forced a form of Winograd's method for all layers that it can compute; otherwise the cost
 *     decides
 * @param choices methods that are not left to the cost
 * @param layer the key of the layer that is planned; empty for all
 */
public record PlanOptions(
        boolean exact,
        double maxError,
        Optional<WinogradForm> forced,
        MethodChoices choices,
        String layer) {

    /** The error that a layer may have unless told otherwise. */
    public static final double DEFAULT_MAX_ERROR = 1e-4;

    public PlanOptions {
        if (!(maxError > 0)) {
            throw new IllegalArgumentException("a greatest error of " + maxError);
        }
    }

    /** Options for a whole plan, of which the cost decides the methods. */
    public PlanOptions(boolean exact, double maxError, Optional<WinogradForm> forced) {
        this(exact, maxError, forced, MethodChoices.NONE, "");
    }

    /** Whatever is fastest within the usual error. */
    public static PlanOptions defaults() {
        return new PlanOptions(false, DEFAULT_MAX_ERROR, Optional.empty());
    }

    /** Nothing but what keeps the order of a plain loop. */
    public static PlanOptions keepingOrder() {
        return new PlanOptions(true, DEFAULT_MAX_ERROR, Optional.empty());
    }

    /** Winograd's method in {@code form} wherever it applies. */
    public static PlanOptions forcing(WinogradForm form) {
        return new PlanOptions(false, DEFAULT_MAX_ERROR, Optional.of(form));
    }

    /** The same with {@code choices}. */
    public PlanOptions with(MethodChoices choices) {
        return new PlanOptions(exact, maxError, forced, choices, layer);
    }

    /** The same for the layer of {@code key}. */
    PlanOptions at(String key) {
        return new PlanOptions(exact, maxError, forced, choices, key);
    }

    /** The method that is chosen for a 3×3 convolution of this layer, if any is. */
    Optional<ConvolutionMethod> choice(ConvolutionShape shape) {
        return choices.of(layer, shape);
    }
}
