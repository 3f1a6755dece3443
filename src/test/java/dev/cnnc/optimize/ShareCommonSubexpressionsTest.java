package dev.cnnc.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is computed once. */
class ShareCommonSubexpressionsTest {

    private static List<String> operators(String body) {
        return Passes.operators("input x [B, 2, 4, 4]  " + body, new ShareCommonSubexpressions());
    }

    @Test
    void equalOperatorsOfEqualValuesAreShared() {
        assertEquals(
                List.of("relu[0]", "tanh[1]", "sub[2, 2]"),
                operators("a = x -> relu -> tanh  b = x -> relu -> tanh  (a, b) -> sub"));
    }

    @Test
    void otherNumbersOtherInputsAndOtherOrderAreNot() {
        assertEquals(
                List.of("add[0]", "add[0]", "sub[1, 2]", "sub[2, 1]", "add[3, 4]"),
                operators(
                        "a = x -> add(1)  b = x -> add(2)  c = (a, b) -> sub  d = (b, a) -> sub"
                                + "  (c, d) -> add"));
    }

    @Test
    void layersWithWeightsAreNot() {
        assertEquals(
                List.of("conv[0]", "prelu[1]", "conv[0]", "prelu[3]", "add[2, 4]"),
                operators(
                        "a = x -> conv(2, kernel=1) -> prelu  b = x -> conv(2, kernel=1) -> prelu"
                                + "  (a, b) -> add"));
    }

    @Test
    void outputsMayBeOneValue() {
        assertEquals(List.of("relu[0]"), operators("a = x -> relu  b = x -> relu  output a, b"));
    }

    @Test
    void inputsAreNot() {
        assertEquals(
                List.of("sub[0, 1]"),
                Passes.operators(
                        "input a [B, 3]  input b [B, 3]  (a, b) -> sub",
                        new ShareCommonSubexpressions()));
    }
}
