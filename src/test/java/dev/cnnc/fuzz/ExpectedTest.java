package dev.cnnc.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.graph.Graph;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A value that is wrong is seen, and what rounding does to a network is not taken for wrong. */
class ExpectedTest {

    private static final double TOLERANCE = 1e-5;

    @Test
    void aWrongValueIsSeen() {
        Expected expected = expected("mul(2)", 1, 2, 3);
        assertTrue(expected.difference(List.of(new float[] {2, 4, 6}), TOLERANCE, 0).isEmpty());
        assertEquals(
                "value 1 of 3 of output 0 is 4.1, not 4.0; it may be 0.00100 apart",
                expected.difference(List.of(new float[] {2, 4.1f, 6}), TOLERANCE, 0).orElseThrow());
        assertTrue(
                expected.difference(List.of(new float[] {2, Float.NaN, 6}), TOLERANCE, 0)
                        .isPresent());
        assertTrue(expected.difference(List.of(new float[] {2, 4}), TOLERANCE, 0).isPresent());
    }

    @Test
    void roundingOfWhatCancelsIsNoMistake() {
        Expected expected =
                expected("mul(1000) -> layernorm(affine=false) -> mean(1, keepdim=true)", 1, 2, 4);
        assertTrue(expected.difference(List.of(new float[] {3e-8f}), TOLERANCE, 0).isEmpty());
        assertTrue(expected.wasPerturbed());
        assertTrue(expected.difference(List.of(new float[] {0.1f}), TOLERANCE, 0).isPresent());
    }

    @Test
    void whatLeaksIntoZerosIsAllowedWhereAskedFor() {
        Expected expected = expected("relu", -1, -2);
        List<float[]> actual = List.of(new float[] {1e-6f, 0});
        assertTrue(expected.difference(actual, TOLERANCE, 0).isPresent());
        assertTrue(expected.difference(actual, TOLERANCE, TOLERANCE).isEmpty());
    }

    @Test
    void sameValuesNeedNoPerturbation() {
        Expected expected = expected("relu", -1, 2);
        assertTrue(expected.difference(List.of(new float[] {0, 2}), TOLERANCE, 0).isEmpty());
        assertFalse(expected.wasPerturbed());
    }

    private static Expected expected(String stages, float... input) {
        Graph graph =
                Elaborated.graph(
                                "model Net { input x [B, %d]  %s }".formatted(input.length, stages))
                        .orElseThrow();
        return new Expected(graph, Map.of(), List.of(input), 1);
    }
}
