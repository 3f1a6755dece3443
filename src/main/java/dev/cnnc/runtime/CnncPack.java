package dev.cnnc.runtime;

import java.util.Arrays;

/** Learned tensors in the order in which the vector kernels read them. */
final class CnncPack {

    /** Channels of a block. */
    private static final int BLOCK = 16;

    /** Blocks that a panel has at most. */
    private static final int PANEL = 4;

    private CnncPack() {}

    /**
     * Weights by panel of output channels, then by tap: as few panels as possible of whole blocks,
     * alike in width.
     *
     * @param weight [outputs][depth]
     * @return [panel][depth][width of the panel], the channels beyond the last 0
     */
    static float[] panels(float[] weight, int outputs, int depth) {
        float[] packed = new float[Math.multiplyExact(roundUp(outputs), depth)];
        panels(weight, 0, outputs, depth, packed, 0);
        return packed;
    }

    private static void panels(
            float[] weight, int from, int outputs, int depth, float[] packed, int to) {
        int blocks = roundUp(outputs) / BLOCK;
        int count = (blocks + PANEL - 1) / PANEL;
        int first = 0;
        for (int panel = 0; panel < count; panel++) {
            int width = (blocks + count - 1 - panel) / count * BLOCK;
            int end = Math.min(width, outputs - first);
            for (int channel = 0; channel < end; channel++) {
                int row = from + (first + channel) * depth;
                int at = to + first * depth + channel;
                for (int tap = 0; tap < depth; tap++) {
                    packed[at + tap * width] = weight[row + tap];
                }
            }
            first += width;
        }
    }

    /**
     * The weights of Winograd's F(m×m, 3×3): for each point of a tile, panels of output channels.
     *
     * @param weight [outputs][inputs][3][3]
     * @return [(m + 2)²][panel][inputs][width of the panel]
     */
    static float[] winograd(float[] weight, int outputs, int inputs, int m) {
        float[] transformed = CnncWinograd.transform(weight, outputs, inputs, m);
        int points = (m + 2) * (m + 2);
        int each = Math.multiplyExact(roundUp(outputs), inputs);
        float[] packed = new float[Math.multiplyExact(points, each)];
        for (int point = 0; point < points; point++) {
            int from = point * outputs * inputs;
            panels(transformed, from, outputs, inputs, packed, point * each);
        }
        return packed;
    }

    /**
     * Filters of one channel each, by block of channels.
     *
     * @param weight [channels][taps]
     * @return [block][taps][16], the channels beyond the last 0
     */
    static float[] depthwise(float[] weight, int channels, int taps) {
        float[] packed = new float[Math.multiplyExact(roundUp(channels), taps)];
        for (int channel = 0; channel < channels; channel++) {
            int at = channel / BLOCK * BLOCK * taps + channel % BLOCK;
            for (int tap = 0; tap < taps; tap++) {
                packed[at + tap * BLOCK] = weight[channel * taps + tap];
            }
        }
        return packed;
    }

    /**
     * Weights by tap.
     *
     * @param weight [outputs][depth]
     * @return [depth][outputs]
     */
    static float[] byTap(float[] weight, int outputs, int depth) {
        float[] packed = new float[weight.length];
        for (int channel = 0; channel < outputs; channel++) {
            for (int tap = 0; tap < depth; tap++) {
                packed[tap * outputs + channel] = weight[channel * depth + tap];
            }
        }
        return packed;
    }

    /** The values, and zeros up to a multiple of {@code unit}. */
    static float[] padded(float[] values, int unit) {
        return Arrays.copyOf(values, (values.length + unit - 1) / unit * unit);
    }

    /** The factors of a batch normalisation, in double and rounded once, for whole blocks. */
    static float[] scale(float[] weight, float[] variance, double eps) {
        float[] scale = new float[roundUp(weight.length)];
        for (int c = 0; c < weight.length; c++) {
            scale[c] = (float) (weight[c] / Math.sqrt(variance[c] + eps));
        }
        return scale;
    }

    /** The summands of a batch normalisation, likewise. */
    static float[] shift(float[] weight, float[] bias, float[] mean, float[] variance, double eps) {
        float[] shift = new float[roundUp(weight.length)];
        for (int c = 0; c < weight.length; c++) {
            shift[c] = (float) (bias[c] - mean[c] * (weight[c] / Math.sqrt(variance[c] + eps)));
        }
        return shift;
    }

    private static int roundUp(int channels) {
        return (channels + BLOCK - 1) / BLOCK * BLOCK;
    }
}
