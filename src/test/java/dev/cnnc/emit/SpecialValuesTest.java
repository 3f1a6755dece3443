package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.testing.CompiledModel;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * NaN, infinities and negative zero go through emitted code as IEEE 754 and PyTorch have it, before
 * HotSpot has compiled it and after.
 */
final class SpecialValuesTest {

    private static final float[] SPECIAL = {
        Float.NaN,
        Float.intBitsToFloat(0xFFC00000),
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        -0f,
        Float.MIN_VALUE,
        Float.MAX_VALUE
    };

    /** Calls after which HotSpot has compiled the loops of such small models. */
    private static final int WARM = 6_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relu",
                "maxpool(2)",
                "maxpool(3, stride=2, padding=1)",
                "avgpool(2)",
                "conv(6, kernel=3, padding=1)",
                "conv(6, kernel=3, padding=1) -> relu",
                "conv(6, kernel=3, padding=1) -> relu -> maxpool(2)",
                "conv(5, kernel=5) -> maxpool(2) -> relu",
                "conv(4, kernel=3, stride=2) -> relu",
                "flatten -> linear(20) -> relu",
                "flatten -> linear(3) -> relu",
                "sigmoid",
                "tanh"
            })
    void specialValuesGiveWhatTheOracleGives(String stages) {
        CompiledModel model =
                CompiledModel.of("model Special { input x [B, 2, 16, 16]  " + stages + " }", 7);
        for (int seed = 0; seed < 4; seed++) {
            compare(model, special(model, seed), stages);
        }
        float[] plain = model.images(1, 11);
        for (int call = 0; call < WARM; call++) {
            model.forward(plain, 1);
        }
        compare(model, plain, stages);
        for (int seed = 0; seed < 4; seed++) {
            compare(model, special(model, seed), stages);
        }
    }

    @Test
    void softmaxOfMoreValuesThanAFloatCountsIsRight() {
        CompiledModel model = CompiledModel.of("model Wide { input x [B, 17825792]  softmax }", 1);
        float[] output = model.forward(new float[17_825_792], 1);
        assertEquals(1.0 / 17_825_792, output[0], 1e-15);
        assertEquals(output[0], output[17_825_791]);
    }

    private static float[] special(CompiledModel model, int seed) {
        Random random = new Random(seed);
        float[] image = model.images(1, seed);
        for (int i = 0; i < 12; i++) {
            image[random.nextInt(image.length)] = SPECIAL[random.nextInt(SPECIAL.length)];
        }
        return image;
    }

    private static void compare(CompiledModel model, float[] image, String stages) {
        float[] expected = model.oracle().run(image).values();
        float[] actual = model.forward(image, 1);
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            String place = stages + ", value " + i + ": " + expected[i] + " and " + actual[i];
            boolean same = expected[i] == actual[i] || isNan(expected[i]) && isNan(actual[i]);
            assertTrue(same, place);
        }
    }

    private static boolean isNan(float value) {
        return Float.isNaN(value);
    }
}
