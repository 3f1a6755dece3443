package dev.cnnc.plan.vector;

import dev.cnnc.graph.Activation;
import java.util.Optional;

/**
 * The activations that are a maximum and a minimum, which kernels apply as they store.
 *
 * @param low the least value
 * @param high the greatest value
 */
public record Clamp(float low, float high) {

    /** Changes nothing. */
    public static final Clamp NONE = new Clamp(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

    /** Nothing below 0. */
    static final Clamp RELU = new Clamp(0, Float.POSITIVE_INFINITY);

    /** {@code activation} as a clamp, where it is one. */
    static Optional<Clamp> of(Activation activation) {
        return switch (activation.kind()) {
            case RELU -> Optional.of(RELU);
            case RELU6 -> Optional.of(new Clamp(0, 6));
            case HARDTANH -> Optional.of(new Clamp(activation.bound(0), activation.bound(1)));
            default -> Optional.empty();
        };
    }
}
