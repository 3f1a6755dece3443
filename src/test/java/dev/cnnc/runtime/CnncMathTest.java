package dev.cnnc.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Compares with StrictMath on every 1009th of all floats, NaNs and denormals among them. */
class CnncMathTest {

    private static final int STEP = 1009;

    private interface FloatFunction {
        float apply(float x);
    }

    @Test
    void expIsWithinOneUnit() {
        assertAccurate(CnncMath::exp, StrictMath::exp);
    }

    @Test
    void sigmoidIsWithinOneUnit() {
        assertAccurate(CnncMath::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)));
    }

    @Test
    void tanhIsWithinOneUnit() {
        assertAccurate(CnncMath::tanh, StrictMath::tanh);
    }

    @Test
    void expAtItsLimits() {
        assertEquals(1f, CnncMath.exp(0f));
        assertEquals(1f, CnncMath.exp(-0f));
        assertEquals(0f, CnncMath.exp(Float.NEGATIVE_INFINITY));
        assertEquals(0f, CnncMath.exp(-Float.MAX_VALUE));
        assertEquals(Float.POSITIVE_INFINITY, CnncMath.exp(Float.POSITIVE_INFINITY));
        assertEquals(Float.POSITIVE_INFINITY, CnncMath.exp(88.72284f));
        assertTrue(CnncMath.exp(88.72283f) < Float.POSITIVE_INFINITY);
        assertEquals(Float.MIN_VALUE, CnncMath.exp(-103.97f));
        assertEquals(0f, CnncMath.exp(-103.98f));
        assertEquals(Float.NaN, CnncMath.exp(Float.NaN));
    }

    @Test
    void sigmoidAtItsLimits() {
        assertEquals(0.5f, CnncMath.sigmoid(0f));
        assertEquals(0f, CnncMath.sigmoid(Float.NEGATIVE_INFINITY));
        assertEquals(1f, CnncMath.sigmoid(Float.POSITIVE_INFINITY));
        assertEquals(Float.MIN_VALUE, CnncMath.sigmoid(-103.97f));
        assertEquals(Float.NaN, CnncMath.sigmoid(Float.NaN));
    }

    /** As PyTorch has them; of their factors one is infinite and one 0. */
    @Test
    void productsWithAShareOfNothingAtMinusInfinityAreNotANumber() {
        List<FloatFunction> products =
                List.of(CnncMath::gelu, CnncMath::geluTanh, CnncMath::silu, CnncMath::mish);
        for (FloatFunction product : products) {
            assertEquals(Float.NaN, product.apply(Float.NEGATIVE_INFINITY));
            assertEquals(Float.POSITIVE_INFINITY, product.apply(Float.POSITIVE_INFINITY));
            assertEquals(-0f, product.apply(-Float.MAX_VALUE));
        }
    }

    @Test
    void tanhAtItsLimits() {
        assertEquals(0f, CnncMath.tanh(0f));
        assertEquals(-0f, CnncMath.tanh(-0f));
        assertEquals(-1f, CnncMath.tanh(Float.NEGATIVE_INFINITY));
        assertEquals(1f, CnncMath.tanh(Float.POSITIVE_INFINITY));
        assertEquals(-Float.MIN_VALUE, CnncMath.tanh(-Float.MIN_VALUE));
        assertEquals(Float.NaN, CnncMath.tanh(Float.NaN));
    }

    /** A change of this number is a change of bits that users would see. */
    @Test
    void bitsAreTheSameEverywhere() {
        long hash = 0;
        for (float x = -120; x < 120; x += 0.0078125f) {
            hash = hash * 31 + Float.floatToIntBits(CnncMath.exp(x));
            hash = hash * 31 + Float.floatToIntBits(CnncMath.sigmoid(x));
            hash = hash * 31 + Float.floatToIntBits(CnncMath.tanh(x));
        }
        assertEquals(6517163275385261533L, hash);
    }

    private static void assertAccurate(FloatFunction function, DoubleUnaryOperator exact) {
        for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STEP) {
            float x = Float.intBitsToFloat((int) bits);
            float expected = (float) exact.applyAsDouble(x);
            float actual = function.apply(x);
            boolean same = Float.compare(expected, actual) == 0;
            boolean near = Math.abs((double) actual - expected) <= Math.ulp(expected);
            assertTrue(same || near, () -> x + ": " + actual + " for " + expected);
        }
    }

    /** The values are those of C's {@code erf}, as Python's {@code math.erf} gives them. */
    @Test
    void theErrorFunctionIsWithinAnUlpOfC() {
        double[][] table = {
            {1.0000000031710769e-30, 1.1283791706736896e-30},
            {9.999999747378752e-06, 1.1283791385526445e-05},
            {0.009999999776482582, 0.011283415303662439},
            {0.10000000149011612, 0.11246291768297051},
            {0.25, 0.2763263901682369},
            {0.4999000132083893, 0.5204120067698496},
            {0.5, 0.5204998778130465},
            {0.5001000165939331, 0.5205877662578816},
            {0.75, 0.7111556336535151},
            {1.0, 0.8427007929497149},
            {1.5, 0.9661051464753108},
            {2.0, 0.9953222650189527},
            {2.5, 0.999593047982555},
            {3.0, 0.9999779095030014},
            {3.5, 0.9999992569016276},
            {4.0, 0.9999999845827421},
            {10.0, 1.0},
        };
        for (double[] row : table) {
            float x = (float) row[0];
            float expected = (float) row[1];
            assertEquals(expected, CnncMath.erf(x), Math.ulp(expected), "erf of " + x);
            assertEquals(-expected, CnncMath.erf(-x), Math.ulp(expected), "erf of " + -x);
        }
    }
}
