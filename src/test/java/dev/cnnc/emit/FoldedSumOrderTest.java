package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.testing.CompiledModel;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Layers with folded normalisation and an added value have the bits of naive loops: one chain of
 * fused multiply-adds from the folded bias on, then the sum with the other value, then the
 * activation.
 */
class FoldedSumOrderTest {

    private static final double EPS = 1e-3;

    private static float[] values(CompiledModel model, String key) {
        return model.weights().get(key).values();
    }

    private static double scale(CompiledModel model, int channel) {
        double variance = (double) values(model, "n.running_var")[channel] + EPS;
        return values(model, "n.weight")[channel] / Math.sqrt(variance);
    }

    private static float bias(CompiledModel model, boolean biased, int channel) {
        double bias = biased ? values(model, "c.bias")[channel] : 0;
        double moved = bias - values(model, "n.running_mean")[channel];
        return (float) (moved * scale(model, channel) + values(model, "n.bias")[channel]);
    }

    /** The weight of a layer whose output channels come first. */
    private static float[] weight(CompiledModel model, int channels) {
        float[] folded = values(model, "c.weight").clone();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (float) (folded[i] * scale(model, i / (folded.length / channels)));
        }
        return folded;
    }

    /** A convolution of {@code x} that keeps its channels and sizes. */
    private static float[] convolution(CompiledModel model, Layer layer, float[] x) {
        float[] weight = weight(model, layer.channels());
        float[] y = new float[x.length];
        int height = layer.height();
        int width = layer.width();
        int kernel = layer.kernel();
        int depth = layer.channels() / layer.groups();
        for (int oc = 0; oc < layer.channels(); oc++) {
            float bias = bias(model, layer.biased(), oc);
            for (int at = 0; at < height * width; at++) {
                float sum = bias;
                for (int tap = 0; tap < depth * kernel * kernel; tap++) {
                    int ic = oc / depth * depth + tap / (kernel * kernel);
                    int ih = at / width + tap / kernel % kernel - kernel / 2;
                    int iw = at % width + tap % kernel - kernel / 2;
                    boolean inside = ih >= 0 && ih < height && iw >= 0 && iw < width;
                    float value = inside ? x[(ic * height + ih) * width + iw] : 0;
                    sum = Math.fma(value, weight[oc * depth * kernel * kernel + tap], sum);
                }
                y[oc * height * width + at] = sum;
            }
        }
        return y;
    }

    private record Layer(
            int channels, int height, int width, int kernel, int groups, boolean biased) {

        /** The layer with a shortcut around it. */
        String text(String model, String activation) {
            return """
            model %s {
                input x [B, %d, %d, %d]
                y = x -> c: conv(%2$d, kernel=%d, padding=%d, groups=%d, bias=%s)
                    -> n: batchnorm(eps=%s)
                (x, y) -> add%s
            }
            """
                    .formatted(
                            model,
                            channels,
                            height,
                            width,
                            kernel,
                            kernel / 2,
                            groups,
                            biased,
                            EPS,
                            activation);
        }
    }

    private static float[] map(float[] values, DoubleUnaryOperator function) {
        float[] mapped = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            mapped[i] = (float) function.applyAsDouble(values[i]);
        }
        return mapped;
    }

    private static double relu6(double x) {
        return Math.min(Math.max(x, 0), 6);
    }

    /** Small and large maps, so that all layouts are met, whole and in blocks. */
    @ParameterizedTest
    @CsvSource({
        "1, 5, 7, 1, 1, false",
        "4, 14, 14, 1, 1, true",
        "6, 9, 16, 3, 1, true",
        "7, 13, 11, 3, 1, false",
        "8, 6, 6, 3, 8, true",
        "6, 10, 9, 5, 2, false",
        "3, 90, 70, 3, 1, true",
        "5, 64, 80, 1, 1, false",
        "2, 200, 96, 5, 1, true",
        "40, 3, 5, 1, 1, true",
        "1030, 2, 2, 1, 1, false"
    })
    void aShortcutIsAddedToTheFoldedSum(
            int channels, int height, int width, int kernel, int groups, boolean biased) {
        Layer layer = new Layer(channels, height, width, kernel, groups, biased);
        List<CompiledModel> models =
                CompiledModel.all(layer.text("Sum", "") + layer.text("Rectified", " -> relu6"), 3);
        CompiledModel model = models.get(0);
        float[] x = model.images(1, 4);
        float[] sums = convolution(model, layer, x);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i] + x[i];
        }
        assertArrayEquals(sums, model.forward(x, 1));
        assertArrayEquals(map(sums, FoldedSumOrderTest::relu6), models.get(1).forward(x, 1));
    }

    @ParameterizedTest
    @CsvSource({"5, 3", "17, 20", "8, 40"})
    void aDenseLayerIsOneChainFromTheFoldedBiasOn(int inputs, int outputs) {
        CompiledModel model =
                CompiledModel.of(
                        "model Net { input x [B, %d]  c: linear(%d) -> n: batchnorm(eps=%s) -> relu }"
                                .formatted(inputs, outputs, EPS),
                        3);
        float[] x = model.images(1, 4);
        float[] actual = model.forward(x, 1);
        float[] weight = weight(model, outputs);
        for (int o = 0; o < outputs; o++) {
            float sum = bias(model, true, o);
            for (int i = 0; i < inputs; i++) {
                sum = Math.fma(x[i], weight[o * inputs + i], sum);
            }
            assertEquals(Math.max(sum, 0), actual[o]);
        }
    }

    /** Its weight has the output channels of a group behind the inputs. */
    @Test
    void aTransposedConvolutionWithGroupsIsScaledByOutputChannel() {
        CompiledModel model =
                CompiledModel.of(
                        "model Net { input x [B, 6, 3, 4]"
                                + "  c: convtranspose(4, kernel=1, groups=2) -> n: batchnorm(eps=%s) }"
                                        .formatted(EPS),
                        3);
        float[] x = model.images(1, 4);
        float[] actual = model.forward(x, 1);
        for (int oc = 0; oc < 4; oc++) {
            for (int at = 0; at < 12; at++) {
                float sum = 0;
                for (int ic = oc / 2 * 3; ic < oc / 2 * 3 + 3; ic++) {
                    float w = values(model, "c.weight")[ic * 2 + oc % 2];
                    sum = Math.fma(x[ic * 12 + at], (float) (w * scale(model, oc)), sum);
                }
                assertEquals(bias(model, true, oc) + sum, actual[oc * 12 + at]);
            }
        }
    }

    @Test
    void foldedWeightsKeepTheirNamesAndShapes() {
        CompiledModel model =
                CompiledModel.of(
                        "model Net { input x [B, 2, 3, 3]"
                                + "  y = x -> c: conv(3, kernel=1) -> n: batchnorm"
                                + "  y -> e: conv(2, kernel=1)  y -> flatten -> f: linear(40) }",
                        3);
        assertEquals(
                model.weights().entrySet().stream()
                        .map(
                                tensor ->
                                        new CompiledModel.NamedTensor(
                                                tensor.getKey(), tensor.getValue().shape()))
                        .toList(),
                model.namedParameters());
    }
}
