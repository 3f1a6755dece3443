package dev.cnnc.emit.vector;

import com.palantir.javapoet.MethodSpec;
import dev.cnnc.plan.vector.Clamp;

/**
 * Writes clamps of vectors, with the values of {@code Math.max} and {@code Math.min} for all bounds
 * but -0: NaN stays NaN, and -0 becomes +0 where that is the least. Comparing and blending is
 * cheaper than the maximum of the Vector API. It is written out everywhere, since HotSpot does not
 * inline a method for it as often as large methods would call it.
 */
final class Clamps {

    private Clamps() {}

    /** Adds the statements that keep the variable {@code value} within {@code clamp}. */
    static void add(MethodSpec.Builder method, String value, Clamp clamp) {
        if (clamp.low() > Float.NEGATIVE_INFINITY) {
            raise(method, value, Code.literal(clamp.low()));
        }
        if (clamp.high() < Float.POSITIVE_INFINITY) {
            lower(method, value, Code.literal(clamp.high()));
        }
    }

    /** Adds the statement that raises the variable {@code value} to {@code least} at least. */
    static void raise(MethodSpec.Builder method, String value, String least) {
        bound(method, value, least, "LE");
    }

    /** Adds the statement that lowers the variable {@code value} to {@code most} at most. */
    static void lower(MethodSpec.Builder method, String value, String most) {
        bound(method, value, most, "GT");
    }

    private static void bound(
            MethodSpec.Builder method, String value, String bound, String beyond) {
        method.addStatement(
                "$1L = $1L.blend($2L, $1L.compare($3T.$4L, $2L))",
                value,
                bound,
                Code.OPERATORS,
                beyond);
    }
}
