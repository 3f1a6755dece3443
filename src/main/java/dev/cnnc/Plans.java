package dev.cnnc;

import dev.cnnc.plan.Plan;
import java.util.Optional;

/**
 * How a model is computed.
 *
 * @param plain in plain Java
 * @param vector on vectors, where the target has them
 */
public record Plans(Plan plain, Optional<Plan> vector) {

    /** The plan of the target. */
    public Plan ofTarget() {
        return vector.orElse(plain);
    }
}
