package dev.cnnc.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.testing.WinogradLoops;
import dev.cnnc.winograd.TileError;
import dev.cnnc.winograd.WinogradTile;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Winograd's convolution as a whole, weights and transforms, beside its definition in double. What
 * is measured is printed by {@code mvn -q test -Dtest=CnncWinogradTest}.
 */
final class CnncWinogradTest {

    private static final int OUTPUT_CHANNELS = 4;

    /** The relative root mean square error of each tile stays below twice what was measured. */
    @ParameterizedTest
    @CsvSource({
        "F2, 3, 2e-7", "F4, 3, 7e-7", "F6, 3, 2.4e-6",
        "F2, 256, 9e-7", "F4, 256, 3e-6", "F6, 256, 1e-5"
    })
    void isNearTheConvolution(WinogradTile tile, int channels, double bound) {
        Random random = new Random(1);
        var padding = new WinogradLoops.Padding(1, 1, 1, 2);
        WinogradLoops loops = new WinogradLoops(tile, channels, 13, 11, padding);
        float[] input = gaussian(random, channels * 13 * 11);
        float[] weight = gaussian(random, OUTPUT_CHANNELS * channels * 9);
        float[] bias = gaussian(random, OUTPUT_CHANNELS);
        float[] transformed =
                CnncWinograd.transform(weight, OUTPUT_CHANNELS, channels, tile.outputs());
        float[] actual = loops.convolve(input, transformed, OUTPUT_CHANNELS, bias);
        double error = relativeRms(direct(loops, input, weight, bias), actual);
        System.out.printf(
                Locale.ROOT,
                "F(%d,3), %d input channels: relative RMS error %.1e%n",
                tile.outputs(),
                channels,
                error);
        assertTrue(error < bound, () -> error + " for " + tile);
    }

    /** The compiler's own transform of weights, by which it measures errors, has the same bits. */
    @ParameterizedTest
    @EnumSource
    void theCompilerTransformsWeightsAlike(WinogradTile tile) {
        float[] weight = gaussian(new Random(2), 9);
        float[] emitted = CnncWinograd.transform(weight, 1, 1, tile.outputs());
        double[][] columns = new double[3][];
        for (int kw = 0; kw < 3; kw++) {
            columns[kw] = tile.weightTransform(weight[kw], weight[3 + kw], weight[6 + kw]);
        }
        for (int i = 0; i < tile.inputs(); i++) {
            double[] row = tile.weightTransform(columns[0][i], columns[1][i], columns[2][i]);
            for (int j = 0; j < tile.inputs(); j++) {
                assertEquals(emitted[i * tile.inputs() + j], (float) row[j]);
            }
        }
    }

    /** A sample of a layer tells about what a whole image does. */
    @ParameterizedTest
    @CsvSource({"F2, 3", "F4, 3", "F6, 3", "F2, 128", "F4, 128", "F6, 128"})
    void aSampleHasTheErrorOfTheWhole(WinogradTile tile, int channels) {
        Random random = new Random(3);
        var padding = new WinogradLoops.Padding(0, 0, 0, 0);
        WinogradLoops loops = new WinogradLoops(tile, channels, 26, 26, padding);
        float[] input = gaussian(random, channels * 26 * 26);
        float[] weight = gaussian(random, OUTPUT_CHANNELS * channels * 9);
        float[] transformed =
                CnncWinograd.transform(weight, OUTPUT_CHANNELS, channels, tile.outputs());
        float[] actual = loops.convolve(input, transformed, OUTPUT_CHANNELS, null);
        double[] direct = direct(loops, input, weight, new float[OUTPUT_CHANNELS]);
        double ratio =
                TileError.measure(tile, weight, OUTPUT_CHANNELS, channels)
                        / relativeRms(direct, actual);
        assertTrue(ratio > 0.7 && ratio < 1.4, () -> ratio + " for " + tile);
    }

    @Test
    void anImpulseHasTheTransformOfItsPoints() {
        float[] weight = new float[2 * 9];
        weight[9 + 8] = 1;
        float[] u = CnncWinograd.transform(weight, 1, 2, 2);
        double[] column = {0, 0.5, 0.5, 1};
        assertEquals(4 * 4 * 2, u.length);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                int at = (i * 4 + j) * 2;
                assertEquals(0, u[at] + 0.0);
                assertEquals(column[i] * column[j], u[at + 1] + 0.0);
            }
        }
    }

    private static float[] gaussian(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double[] direct(
            WinogradLoops loops, float[] input, float[] weight, float[] bias) {
        int height = loops.outputHeight();
        int width = loops.outputWidth();
        double[] output = new double[bias.length * height * width];
        for (int i = 0; i < output.length; i++) {
            int oc = i / (height * width);
            int top = i / width % height - loops.padding().top();
            int left = i % width - loops.padding().left();
            output[i] = bias[oc];
            for (int tap = 0; tap < loops.channels() * 9; tap++) {
                int ih = top + tap % 9 / 3;
                int iw = left + tap % 3;
                if (ih >= 0 && ih < loops.height() && iw >= 0 && iw < loops.width()) {
                    int at = (tap / 9 * loops.height() + ih) * loops.width() + iw;
                    output[i] += (double) input[at] * weight[oc * loops.channels() * 9 + tap];
                }
            }
        }
        return output;
    }

    private static double relativeRms(double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        double errors = 0;
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            errors += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            squares += expected[i] * expected[i];
        }
        return Math.sqrt(errors / squares);
    }
}
