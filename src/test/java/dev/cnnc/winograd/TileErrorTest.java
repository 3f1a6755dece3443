package dev.cnnc.winograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How far Winograd's method is from a convolution. */
final class TileErrorTest {

    @ParameterizedTest
    @EnumSource
    void theEstimateIsNearWhatRandomWeightsHave(WinogradTile tile) {
        for (int channels : new int[] {3, 16, 64, 256, 512}) {
            double measured = TileError.measure(tile, random(channels, 8), 8, channels);
            double ratio = TileError.estimate(tile, channels) / measured;
            assertTrue(ratio > 0.6 && ratio < 1.7, tile + " of " + channels + ": " + ratio);
        }
    }

    @Test
    void errorsGrowWithTheTile() {
        float[] weight = random(64, 8);
        double f2 = TileError.measure(WinogradTile.F2, weight, 8, 64);
        double f4 = TileError.measure(WinogradTile.F4, weight, 8, 64);
        double f6 = TileError.measure(WinogradTile.F6, weight, 8, 64);
        assertTrue(f2 < f4 && f4 < f6, f2 + " " + f4 + " " + f6);
    }

    @Test
    void nothingHasNoError() {
        assertEquals(0, TileError.measure(WinogradTile.F6, new float[9 * 4], 2, 2));
    }

    @Test
    void weightsMustFit() {
        assertThrows(
                IllegalArgumentException.class,
                () -> TileError.measure(WinogradTile.F2, new float[9], 1, 2));
    }

    private static float[] random(int inputs, int outputs) {
        Random random = new Random(5);
        float[] weight = new float[outputs * inputs * 9];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) random.nextGaussian();
        }
        return weight;
    }
}
