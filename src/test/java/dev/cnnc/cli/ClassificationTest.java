package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cnnc.report.Bar;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scores become probabilities, and probabilities become bars. */
final class ClassificationTest {

    @Test
    void softmaxOfLargeScores() {
        Classification classes = Classification.of(new float[] {1000, 1000, -1000}, false);
        assertArrayEquals(new double[] {0.5, 0.5, 0}, classes.probabilities(), 1e-12);
        assertEquals(List.of(0, 1), classes.top(2));
    }

    @Test
    void probabilitiesStay() {
        Classification classes = Classification.of(new float[] {0.25f, 0.75f}, true);
        assertArrayEquals(new double[] {0.25, 0.75}, classes.probabilities(), 0);
        assertEquals(List.of(1, 0), classes.top(5));
    }

    @Test
    void scoresWithoutAnOrder() {
        assertFalse(Classification.of(new float[] {1, Float.NaN}, false).isDefined());
        assertFalse(Classification.of(new float[] {1, Float.POSITIVE_INFINITY}, false).isDefined());
    }

    @Test
    void undefinedProbabilitiesComeLast() {
        Classification classes = Classification.of(new float[] {Float.NaN, 0.2f, 0.8f, 0.2f}, true);
        assertEquals(List.of(2, 1, 3, 0), classes.top(4));
        assertEquals(List.of(2, 1), classes.top(2));
        for (int i = 0; i < 4; i++) {
            assertEquals(i, classes.rank(classes.top(4).get(i)));
        }
    }

    @Test
    void bars() {
        assertEquals("████████████", Bar.of(0.5, 24, true));
        assertEquals("▏", Bar.of(0.004, 24, true));
        assertEquals("", Bar.of(0.001, 24, true));
        assertEquals("############", Bar.of(0.5, 24, false));
        assertEquals(24, Bar.of(1.5, 24, false).length());
    }
}
