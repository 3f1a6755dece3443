package dev.cnnc.testing;

import dev.cnnc.winograd.TransformProgram;
import dev.cnnc.winograd.WinogradTile;
import java.util.ArrayList;
import java.util.List;

/**
 * A 3×3 convolution with stride 1 by Winograd's method, value by value in the order that {@code
 * ARCHITECTURE.md} documents, so that emitted code can be compared bit for bit.
 *
 * @param channels input channels
 * @param height rows of the input
 * @param width columns of the input
 */
public record WinogradLoops(
        WinogradTile tile, int channels, int height, int width, Padding padding) {

    private static final FloatArithmetic FLOATS = new FloatArithmetic();

    /** Zeros around the input. */
    public record Padding(int top, int left, int bottom, int right) {}

    public int outputHeight() {
        return height + padding.top() + padding.bottom() - 2;
    }

    public int outputWidth() {
        return width + padding.left() + padding.right() - 2;
    }

    /**
     * The output [outputChannels][outputHeight][outputWidth].
     *
     * @param transformed the weights [(m + 2)²][outputChannels][channels]
     * @param bias one for each output channel, or null
     */
    public float[] convolve(float[] input, float[] transformed, int outputChannels, float[] bias) {
        float[] output = new float[outputChannels * outputHeight() * outputWidth()];
        for (int top = 0; top < outputHeight(); top += tile.outputs()) {
            for (int left = 0; left < outputWidth(); left += tile.outputs()) {
                float[][][] tiles = new float[channels][][];
                for (int ic = 0; ic < channels; ic++) {
                    tiles[ic] = transform(tile.inputTransform(), inputTile(input, ic, top, left));
                }
                for (int oc = 0; oc < outputChannels; oc++) {
                    float[][] products = products(tiles, transformed, outputChannels, oc);
                    float[][] sums = transform(tile.outputTransform(), products);
                    store(output, sums, oc, top, left, bias);
                }
            }
        }
        return output;
    }

    private float[][] inputTile(float[] input, int ic, int top, int left) {
        float[][] values = new float[tile.inputs()][tile.inputs()];
        for (int i = 0; i < tile.inputs(); i++) {
            for (int j = 0; j < tile.inputs(); j++) {
                int ih = top + i - padding.top();
                int iw = left + j - padding.left();
                boolean inside = ih >= 0 && ih < height && iw >= 0 && iw < width;
                values[i][j] = inside ? input[(ic * height + ih) * width + iw] : 0;
            }
        }
        return values;
    }

    private float[][] products(float[][][] tiles, float[] transformed, int outputChannels, int oc) {
        float[][] sums = new float[tile.inputs()][tile.inputs()];
        for (int i = 0; i < tile.inputs(); i++) {
            for (int j = 0; j < tile.inputs(); j++) {
                int position = i * tile.inputs() + j;
                int w = (position * outputChannels + oc) * channels;
                for (int ic = 0; ic < channels; ic++) {
                    sums[i][j] = Math.fma(tiles[ic][i][j], transformed[w + ic], sums[i][j]);
                }
            }
        }
        return sums;
    }

    private void store(float[] output, float[][] sums, int oc, int top, int left, float[] bias) {
        for (int i = 0; i < sums.length && top + i < outputHeight(); i++) {
            for (int j = 0; j < sums[i].length && left + j < outputWidth(); j++) {
                int at = (oc * outputHeight() + top + i) * outputWidth() + left + j;
                output[at] = bias == null ? sums[i][j] : sums[i][j] + bias[oc];
            }
        }
    }

    /** Columns first, then the rows of the result. */
    private static float[][] transform(TransformProgram program, float[][] values) {
        return transposed(columns(program, transposed(columns(program, values))));
    }

    private static float[][] columns(TransformProgram program, float[][] values) {
        float[][] result = new float[program.outputs().size()][values[0].length];
        for (int j = 0; j < values[0].length; j++) {
            List<Float> column = new ArrayList<>();
            for (float[] row : values) {
                column.add(row[j]);
            }
            List<Float> transformed = program.run(FLOATS, column);
            for (int i = 0; i < result.length; i++) {
                result[i][j] = transformed.get(i);
            }
        }
        return result;
    }

    private static float[][] transposed(float[][] values) {
        float[][] result = new float[values[0].length][values.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                result[j][i] = values[i][j];
            }
        }
        return result;
    }
}
