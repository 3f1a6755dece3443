package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.testing.CompiledModel;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of one value and arithmetic with one number, on values that are no common numbers. */
class ArithmeticTest {

    static Stream<Arguments> arithmetic() {
        float nan = Float.NaN;
        float infinite = Float.POSITIVE_INFINITY;
        return Stream.of(
                Arguments.of("abs", new float[] {nan, infinite, infinite, 0f, 2.5f}),
                Arguments.of("neg", new float[] {nan, -infinite, infinite, 0f, 2.5f}),
                Arguments.of("exp", new float[] {nan, infinite, 0f, 1f, 0.082085f}),
                Arguments.of("erf", new float[] {nan, 1f, -1f, -0f, -0.999593f}),
                Arguments.of("sqrt", new float[] {nan, infinite, nan, -0f, nan}),
                Arguments.of("add(2.5)", new float[] {nan, infinite, -infinite, 2.5f, 0f}),
                Arguments.of("sub(-2.5)", new float[] {nan, infinite, -infinite, 2.5f, 0f}),
                Arguments.of("mul(0)", new float[] {nan, nan, nan, -0f, -0f}),
                Arguments.of("div(0)", new float[] {nan, infinite, -infinite, nan, -infinite}),
                Arguments.of("max(0)", new float[] {nan, infinite, 0f, 0f, 0f}),
                Arguments.of("min(6)", new float[] {nan, 6f, -infinite, -0f, -2.5f}),
                Arguments.of("pow(2)", new float[] {nan, infinite, infinite, 0f, 6.25f}),
                Arguments.of("pow(0.5)", new float[] {nan, infinite, infinite, 0f, nan}),
                Arguments.of("pow(0)", new float[] {1f, 1f, 1f, 1f, 1f}));
    }

    @ParameterizedTest
    @MethodSource("arithmetic")
    void arithmeticIsThatOfIeee(String stage, float[] expected) {
        CompiledModel model =
                CompiledModel.of("model Net { input x [B, 5]  %s }".formatted(stage), 1);
        float[] values = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, -2.5f};
        float[] actual = model.forward(values, 1);
        for (int i = 0; i < values.length; i++) {
            float bound = stage.equals("exp") ? 1e-8f : 0;
            assertEquals(expected[i], actual[i], bound, stage + " of " + values[i]);
        }
    }
}
