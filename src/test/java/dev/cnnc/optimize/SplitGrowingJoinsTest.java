package dev.cnnc.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Joins of three or more values whose result grows on the way. */
class SplitGrowingJoinsTest {

    private static final String INPUTS =
            "input row [B, 1, 1, 4]  input column [B, 1, 3, 1]  input channel [B, 2, 1, 1]"
                    + "  input map [B, 2, 3, 4]  ";

    private static List<String> operators(String body) {
        return Passes.operators(INPUTS + body, new SplitGrowingJoins());
    }

    @Test
    void whatGrowsIsJoinedInSteps() {
        assertEquals(List.of("sub[0, 1]", "sub[4, 2]"), operators("(row, column, channel) -> sub"));
        assertEquals(
                List.of("add[0, 1]", "add[4, 2]", "add[5, 3]", "relu[6]"),
                operators("(row, column, channel, map) -> add -> relu"));
    }

    @Test
    void whatHasItsShapeAfterTwoStays() {
        assertEquals(List.of("sub[0, 3, 1]"), operators("(row, map, column) -> sub"));
        assertEquals(List.of("sub[3, 2, 1, 0]"), operators("(map, channel, column, row) -> sub"));
        assertEquals(List.of("sub[0, 1]"), operators("(row, column) -> sub"));
    }

    @Test
    void otherOperatorsStay() {
        assertEquals(
                List.of("tanh[3]", "concat[3, 4, 3]"),
                operators("t = map -> tanh  (map, t, map) -> concat"));
    }

    /** Those behind a split join take its last step. */
    @Test
    void severalAreSplitEachAlone() {
        assertEquals(
                List.of("mul[0, 1]", "mul[4, 2]", "min[5, 3]", "max[0, 1]", "max[7, 6]"),
                operators(
                        "a = (row, column, channel) -> mul  b = (a, map) -> min"
                                + "  (row, column, b) -> max"));
    }
}
