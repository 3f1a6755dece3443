package dev.cnnc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Shape;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.CompiledModel.NamedTensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the notes try out in PyTorch, by emitted code. */
class NotesTest {

    private static final long SEED = 20_260_101;

    @Test
    void theFirstValueOfAConvolutionIsTheSumOfThreeDotProductsAndTheBias() {
        CompiledModel model =
                CompiledModel.of(
                        "model Layer { input a [B, 3, 32, 32]  conv(1, kernel=5, stride=1,"
                                + " padding=0) }",
                        SEED);
        assertEquals(Shape.of(1, 28, 28), model.graph().node(1).shape());
        assertEquals(List.of(1, 3, 5, 5), model.weights().get("0.weight").shape());
        assertEquals(List.of(1), model.weights().get("0.bias").shape());
        float[] image = model.images(1, SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextFloat() * 10;
        }
        float[] output = model.forward(image, 1);

        float[] weight = model.weights().get("0.weight").values();
        double sum = model.weights().get("0.bias").values()[0];
        for (int channel = 0; channel < 3; channel++) {
            float dot = 0;
            for (int row = 0; row < 5; row++) {
                for (int column = 0; column < 5; column++) {
                    float w = weight[(channel * 5 + row) * 5 + column];
                    dot += w * image[(channel * 32 + row) * 32 + column];
                }
            }
            sum += dot;
        }
        assertEquals(28 * 28, output.length);
        assertEquals(sum, output[0], 1e-5);
    }

    @Test
    void theWeightOfALinearLayerIsOutputsByInputs() {
        CompiledModel model = CompiledModel.of("model Layer { input x [B, 2]  linear(4) }", SEED);
        assertEquals(List.of(4, 2), model.weights().get("0.weight").shape());
        assertEquals(List.of(4), model.weights().get("0.bias").shape());
        float[] weight = model.weights().get("0.weight").values();
        float[] bias = model.weights().get("0.bias").values();
        float[] x = {3, -2};
        float[] expected = new float[4];
        for (int o = 0; o < 4; o++) {
            expected[o] = Math.fma(x[1], weight[2 * o + 1], Math.fma(x[0], weight[2 * o], bias[o]));
        }
        assertArrayEquals(expected, model.forward(x, 1));
    }

    @Test
    void aSequenceOfTwoLinearLayersHasFourNamedParameters() {
        CompiledModel model =
                CompiledModel.of("model Net { input x [B, 4]  linear(2) -> linear(6) }", SEED);
        List<NamedTensor> parameters = model.namedParameters();
        assertEquals(
                List.of("0.weight", "0.bias", "1.weight", "1.bias"),
                parameters.stream().map(NamedTensor::name).toList());
        assertEquals(
                List.of(List.of(2, 4), List.of(2), List.of(6, 2), List.of(6)),
                parameters.stream().map(NamedTensor::shape).toList());
    }
}
