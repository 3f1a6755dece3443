package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.plan.PlanOptions;
import dev.cnnc.plan.WinogradForm;
import dev.cnnc.testing.Backend;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.winograd.WinogradTile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models without layers, with values that nobody takes, and with values that several take. */
class OddModelsTest {

    /** Windows that begin in the padding and meet as many rows as the map has. */
    @Test
    void windowsFromThePaddingLeaveTheLastRowOut() {
        String text =
                "model Net { input x [B, 32, 6, 6]  conv(32, kernel=3, stride=3, padding=1) }";
        CompiledModel model = CompiledModel.of(text, 1);
        float[] images = model.images(1, 1);
        float[] expected = model.oracle().run(images).values();
        Backend.assertSameBits(expected, model.forward(images, 1));
    }

    /** The pixels of a tile are then farther apart than a panel of weights is long. */
    @Test
    void stridesAsLongAsARow() {
        String text = "model Net { input x [B, 16, 224, 192]  conv(192, kernel=32, stride=32) }";
        CompiledModel model = CompiledModel.of(text, 1);
        float[] images = model.images(1, 1);
        float[] expected = model.oracle().run(images).values();
        Backend.assertSameBits(expected, model.forward(images, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input x [B, 2, 3, 4]",
                "input x [B, 7]  identity -> dropout",
                "input x [B, 2, 3, 4]  flatten",
                "input x [B, 2, 3, 4]  relu -> flatten",
                "input x [B, 2, 3, 4]  flatten -> relu",
                "input x [B, 2, 3, 4]  conv(3, kernel=1)  x",
                "input x [B, 2, 3, 4]  conv(3, kernel=1)  x -> relu -> flatten",
                "input x [B, 2, 3, 4]  flatten -> linear(30)  x -> conv(5, kernel=2) -> relu",
                "input x [B, 2, 3, 4]  flatten -> linear(3)  x -> flatten  x -> flatten -> tanh",
                "input x [B, 2, 3, 4]  relu -> relu -> relu -> sigmoid -> flatten -> flatten",
                "input x [B, 1, 8, 8]  maxpool(2) -> conv(2, kernel=2) -> maxpool(2) -> maxpool(1)",
                "input x [B, 1, 8, 8]  conv(2, kernel=1) -> maxpool(2) -> relu -> maxpool(2)",
                "input x [B, 1, 1, 1]  conv(1, kernel=1)  flatten  linear(1)",
                "input x [B, 3, 1, 1]  conv(17, kernel=5, padding=4) -> relu -> maxpool(5)",
                "input x [B, 3, 2, 900]  conv(4, kernel=[2, 3], padding=1) -> relu -> maxpool(2)",
                "input x [B, 3, 900, 2]  conv(4, kernel=[3, 2], stride=[7, 1]) -> relu",
                "input x [B, 1, 1, 3000]  conv(3, kernel=[1, 9], dilation=[1, 50]) -> tanh",
                "input x [B, 2, 30, 30]  conv(4, kernel=3, stride=40, padding=2)",
                "input x [B, 2, 3, 3]  conv(4, kernel=2, dilation=9, padding=9) -> relu",
            })
    void emittedCodeHasTheBitsOfTheOracle(String body) {
        CompiledModel model = CompiledModel.of("model Odd { " + body + " }", 11);
        float[] images = model.images(2, 11);
        float[] actual = model.forward(images, 2);
        int inputs = model.inputElements();
        int outputs = model.outputElements();
        assertEquals(2 * outputs, actual.length);
        for (int i = 0; i < 2; i++) {
            float[] image = Arrays.copyOfRange(images, i * inputs, (i + 1) * inputs);
            float[] result = Arrays.copyOfRange(actual, i * outputs, (i + 1) * outputs);
            assertArrayEquals(model.oracle().run(image).values(), result);
        }
    }

    @ParameterizedTest
    @EnumSource(WinogradTile.class)
    void tilesThatLieInPaddingAloneAreZero(WinogradTile tile) {
        CompiledModel model =
                CompiledModel.of(
                        "model Odd { input x [B, 16, 8, 5]  conv(17, kernel=3, padding=20) }",
                        11,
                        PlanOptions.forcing(new WinogradForm(tile, false)));
        float[] image = model.images(1, 11);
        assertArrayEquals(model.oracle().run(image).values(), model.forward(image, 1), 1e-4f);
    }
}
