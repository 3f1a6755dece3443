package dev.cnnc.emit.vector;

import com.palantir.javapoet.CodeBlock;
import dev.cnnc.plan.vector.Clamp;

/** Writes clamps of vectors. */
final class Clamps {

    private Clamps() {}

    /** The expression {@code value} within {@code clamp}. */
    static CodeBlock of(String value, Clamp clamp) {
        String max =
                clamp.low() > Float.NEGATIVE_INFINITY
                        ? ".max(" + Code.literal(clamp.low()) + ")"
                        : "";
        String min =
                clamp.high() < Float.POSITIVE_INFINITY
                        ? ".min(" + Code.literal(clamp.high()) + ")"
                        : "";
        return CodeBlock.of("$L$L$L", value, max, min);
    }
}
