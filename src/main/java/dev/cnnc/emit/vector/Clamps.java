package dev.cnnc.emit.vector;

import dev.cnnc.plan.vector.Clamp;

/** Writes clamps of vectors. */
final class Clamps {

    private Clamps() {}

    /** The calls that keep a vector within {@code clamp}; empty where it changes nothing. */
    static String of(Clamp clamp) {
        String max =
                clamp.low() > Float.NEGATIVE_INFINITY
                        ? ".max(" + Code.literal(clamp.low()) + ")"
                        : "";
        String min =
                clamp.high() < Float.POSITIVE_INFINITY
                        ? ".min(" + Code.literal(clamp.high()) + ")"
                        : "";
        return max + min;
    }
}
