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
        assertTrue(expected.difference(List.of(new float[] {2, 4, 6}), TOLERANCE).isEmpty());
        assertEquals(
                "value 1 of 3 of output 0 is 4.1, not 4.0; it may be 0.00100 apart",
                expected.difference(List.of(new float[] {2, 4.1f, 6}), TOLERANCE).orElseThrow());
        assertTrue(
                expected.difference(List.of(new float[] {2, Float.NaN, 6}), TOLERANCE).isPresent());
        assertTrue(expected.difference(List.of(new float[] {2, 4}), TOLERANCE).isPresent());
    }

    @Test
    void roundingOfWhatCancelsIsNoMistake() {
        Expected expected =
                expected("mul(1000) -> layernorm(affine=false) -> mean(1, keepdim=true)", 1, 2, 4);
        assertTrue(expected.difference(List.of(new float[] {3e-8f}), TOLERANCE).isEmpty());
        assertTrue(expected.wasPerturbed());
        assertTrue(expected.difference(List.of(new float[] {0.1f}), TOLERANCE).isPresent());
    }

    @Test
    void sameValuesNeedNoPerturbation() {
        Expected expected = expected("relu", -1, 2);
        assertTrue(expected.difference(List.of(new float[] {0, 2}), TOLERANCE).isEmpty());
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
