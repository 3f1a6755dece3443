package dev.cnnc.plan;

import java.util.Optional;

/**
 * What a plan may do.
 *
 * @param exact whether convolutions keep the order of a plain loop, which rules out Winograd's
 *     method
 * @param maxError the relative root mean square error that a layer by Winograd's method may have on
 *     its real weights
 * @param forced how every convolution that can be is computed by Winograd's method, whatever it
 *     costs; empty to choose by cost
 */
public record PlanOptions(boolean exact, double maxError, Optional<WinogradForm> forced) {

    /** The error that a layer may have unless told otherwise. */
    public static final double DEFAULT_MAX_ERROR = 1e-4;

    public PlanOptions {
        if (!(maxError > 0)) {
            throw new IllegalArgumentException("a greatest error of " + maxError);
        }
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
}
