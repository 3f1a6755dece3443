package dev.cnnc.winograd;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How far Winograd's method is from a convolution: the root mean square of the differences, over
 * that of the results. A sample decides: some tiles of pseudo-random input, the same in each run,
 * and some output channels, computed in the order of emitted code and as direct sums in double.
 */
public final class TileError {

    /** Output channels of the sample at most. */
    static final int SAMPLED_CHANNELS = 8;

    /** Tiles of the sample. */
    static final int SAMPLED_TILES = 8;

    private static final int SEED = 17;
    private static final int WINDOW = 3;

    private static final Arithmetic<float[]> ARRAYS = new ArrayArithmetic();

    private final WinogradTile tile;
    private final float[] weight;
    private final int inputs;

    /** The numbers of the output channels of the sample. */
    private final int[] sample;

    /** By row and column of a tile, [tile][input channel]. */
    private final float[][][] input;

    private TileError(WinogradTile tile, float[] weight, int outputs, int inputs) {
        this.tile = tile;
        this.weight = weight;
        this.inputs = inputs;
        this.sample = new int[Math.min(outputs, SAMPLED_CHANNELS)];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = (int) ((long) i * outputs / sample.length);
        }
        this.input = new float[tile.inputs()][tile.inputs()][SAMPLED_TILES * inputs];
        Random random = new Random(SEED);
        for (float[][] row : input) {
            for (float[] values : row) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = 2 * random.nextFloat() - 1;
                }
            }
        }
    }

    /**
     * The error of a layer.
     *
     * @param weight [outputs][inputs][3][3]
     * @return 0 where all sums are 0
     */
    public static double measure(WinogradTile tile, float[] weight, int outputs, int inputs) {
        if (weight.length != (long) outputs * inputs * WINDOW * WINDOW) {
            throw new IllegalArgumentException(weight.length + " weights");
        }
        return new TileError(tile, weight, outputs, inputs).measure();
    }

    /**
     * The error to expect of weights that are not known: it grows with the square root of the
     * number of terms. Fitted to random weights.
     *
     * @param inputs input channels
     */
    public static double estimate(WinogradTile tile, int inputs) {
        double factor =
                switch (tile) {
                    case F2 -> 2.8e-8;
                    case F4 -> 9.2e-8;
                    case F6 -> 3.1e-7;
                };
        return factor * Math.sqrt(WINDOW * WINDOW + (double) inputs);
    }

    private double measure() {
        float[][][] results = transform(tile.outputTransform(), products());
        double differences = 0;
        double squares = 0;
        for (int i = 0; i < tile.outputs(); i++) {
            for (int j = 0; j < tile.outputs(); j++) {
                for (int t = 0; t < SAMPLED_TILES; t++) {
                    for (int c = 0; c < sample.length; c++) {
                        double exact = direct(i, j, t, sample[c]);
                        double difference = results[i][j][t * sample.length + c] - exact;
                        differences += difference * difference;
                        squares += exact * exact;
                    }
                }
            }
        }
        return squares == 0 ? 0 : Math.sqrt(differences / squares);
    }

    private double direct(int row, int column, int t, int oc) {
        double sum = 0;
        for (int ic = 0; ic < inputs; ic++) {
            for (int kh = 0; kh < WINDOW; kh++) {
                for (int kw = 0; kw < WINDOW; kw++) {
                    double value = input[row + kh][column + kw][t * inputs + ic];
                    sum += value * weight(oc, ic, kh, kw);
                }
            }
        }
        return sum;
    }

    /** By point, [tile][sampled channel]: chains over the input channels. */
    private float[][][] products() {
        float[][][] values = transform(tile.inputTransform(), input);
        int side = tile.inputs();
        float[][][] products = new float[side][side][SAMPLED_TILES * sample.length];
        for (int c = 0; c < sample.length; c++) {
            for (int ic = 0; ic < inputs; ic++) {
                float[][] weights = transformedWeight(sample[c], ic);
                for (int i = 0; i < side; i++) {
                    for (int j = 0; j < side; j++) {
                        float[] sums = products[i][j];
                        for (int t = 0; t < SAMPLED_TILES; t++) {
                            int at = t * sample.length + c;
                            float value = values[i][j][t * inputs + ic];
                            sums[at] = Math.fma(value, weights[i][j], sums[at]);
                        }
                    }
                }
            }
        }
        return products;
    }

    /** G g Gᵀ in double, rounded once. */
    private float[][] transformedWeight(int oc, int ic) {
        int side = tile.inputs();
        double[][] columns = new double[WINDOW][];
        for (int kw = 0; kw < WINDOW; kw++) {
            columns[kw] =
                    tile.weightTransform(
                            weight(oc, ic, 0, kw), weight(oc, ic, 1, kw), weight(oc, ic, 2, kw));
        }
        float[][] transformed = new float[side][side];
        for (int i = 0; i < side; i++) {
            double[] row = tile.weightTransform(columns[0][i], columns[1][i], columns[2][i]);
            for (int j = 0; j < side; j++) {
                transformed[i][j] = (float) row[j];
            }
        }
        return transformed;
    }

    private float weight(int oc, int ic, int kh, int kw) {
        return weight[((oc * inputs + ic) * WINDOW + kh) * WINDOW + kw];
    }

    /** Columns first, then the rows of the result. */
    private static float[][][] transform(TransformProgram program, float[][][] values) {
        return transposed(columns(program, transposed(columns(program, values))));
    }

    private static float[][][] columns(TransformProgram program, float[][][] values) {
        float[][][] result = new float[program.outputs().size()][values[0].length][];
        for (int j = 0; j < values[0].length; j++) {
            List<float[]> column = new ArrayList<>();
            for (float[][] row : values) {
                column.add(row[j]);
            }
            List<float[]> transformed = program.run(ARRAYS, column);
            for (int i = 0; i < result.length; i++) {
                result[i][j] = transformed.get(i);
            }
        }
        return result;
    }

    private static float[][][] transposed(float[][][] values) {
        float[][][] result = new float[values[0].length][values.length][];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                result[j][i] = values[i][j];
            }
        }
        return result;
    }

    /** Floats, many at a time. */
    private static final class ArrayArithmetic implements Arithmetic<float[]> {

        @Override
        public float[] add(float[] a, float[] b) {
            float[] sum = new float[a.length];
            for (int i = 0; i < sum.length; i++) {
                sum[i] = a[i] + b[i];
            }
            return sum;
        }

        @Override
        public float[] subtract(float[] a, float[] b) {
            float[] difference = new float[a.length];
            for (int i = 0; i < difference.length; i++) {
                difference[i] = a[i] - b[i];
            }
            return difference;
        }

        @Override
        public float[] multiply(float[] a, float factor) {
            float[] product = new float[a.length];
            for (int i = 0; i < product.length; i++) {
                product[i] = a[i] * factor;
            }
            return product;
        }

        @Override
        public float[] fma(float[] a, float factor, float[] b) {
            float[] sum = new float[a.length];
            for (int i = 0; i < sum.length; i++) {
                sum[i] = Math.fma(a[i], factor, b[i]);
            }
            return sum;
        }
    }
}
