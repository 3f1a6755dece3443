package dev.cnnc.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How far results are apart. */
class ComparisonTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static Comparison of(double[] expected, double... actual) {
        return Comparison.of(expected, actual);
    }

    @Test
    void equalResultsAreNotApart() {
        double[] values = {1, -2, 0, NAN, INFINITY};
        Comparison same = of(values, 1, -2, -0.0, NAN, INFINITY);
        assertEquals(new Comparison(0, 0, 0, 0), same);
        assertTrue(same.within(0));
    }

    @Test
    void differencesAreMeasuredInThreeWays() {
        Comparison apart = of(new double[] {3, 4, 0.5}, 3, 4.5, 0.5 + Math.ulp(0.5f));
        assertEquals(0.5, apart.largest());
        assertEquals(0.5 / Math.sqrt(25.25), apart.relativeRms(), 1e-9);
        assertEquals(0.5 / Math.ulp(4f), apart.ulps());
        assertEquals(4, apart.ulpsAt());
        assertTrue(apart.within(0.1));
        assertFalse(apart.within(0.09));
    }

    @Test
    void ulpsAreOfTheExpectedValue() {
        Comparison apart =
                of(new double[] {1000, 1e-3}, 1000 + 2 * Math.ulp(1000f), 1e-3 + Math.ulp(1e-3f));
        assertEquals(2, apart.ulps(), 1e-3);
        assertEquals(1000, apart.ulpsAt());
    }

    @Test
    void nanWhereANumberIsExpectedNeverAgrees() {
        assertFalse(of(new double[] {1, 2}, 1, NAN).within(0.5));
        assertFalse(of(new double[] {1, NAN}, 1, 2).within(0.5));
        assertFalse(of(new double[] {1, INFINITY}, 1, 2).within(0.5));
        assertFalse(of(new double[] {INFINITY}, Double.NEGATIVE_INFINITY).within(0.5));
    }

    @Test
    void whatNoFloatHoldsIsInfinite() {
        double[] expected = {1e39, -1e200, 2};
        assertEquals(new Comparison(0, 0, 0, 0), of(expected, INFINITY, -INFINITY, 2));
        assertEquals(0.5, of(expected, INFINITY, -INFINITY, 3).relativeRms());
        assertFalse(of(expected, INFINITY, INFINITY, 2).within(0.5));
        assertFalse(of(expected, Float.MAX_VALUE, -INFINITY, 2).within(0.5));
        assertFalse(of(new double[] {1}, INFINITY).within(0.5));
    }

    @Test
    void whatIsEndlesslyApartIsSoInUlpsToo() {
        for (double[] pair : new double[][] {{INFINITY, 2}, {NAN, 2}, {2, NAN}, {-INFINITY, NAN}}) {
            Comparison apart = of(new double[] {1, pair[0]}, 1.5, pair[1]);
            assertEquals(INFINITY, apart.largest());
            assertEquals(INFINITY, apart.ulps());
            assertEquals(pair[0], apart.ulpsAt());
        }
    }

    @Test
    void whatShouldBeZeroAgreesWithZeroOnly() {
        assertFalse(of(new double[] {0, 0}, 0, 1e-30).within(0.5));
        assertTrue(of(new double[] {0, 0}, 0, 0).within(0));
    }
}
