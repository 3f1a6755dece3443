package dev.cnnc.cli;

import java.util.Arrays;

/** An image as planes of values, channel by channel and row by row. */
record Planes(int channels, int height, int width, float[] values) {

    /** One plane of what three look like in grey, by the weights of ITU-R 601. */
    Planes luminance() {
        int pixels = height * width;
        float[] grey = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            double red = 0.299 * values[i];
            double green = 0.587 * values[pixels + i];
            double blue = 0.114 * values[2 * pixels + i];
            grey[i] = (float) (red + green + blue);
        }
        return new Planes(1, height, width, grey);
    }

    /** The one plane three times. */
    Planes tripled() {
        float[] three = Arrays.copyOf(values, 3 * values.length);
        System.arraycopy(values, 0, three, values.length, values.length);
        System.arraycopy(values, 0, three, 2 * values.length, values.length);
        return new Planes(3, height, width, three);
    }

    /**
     * The image in another size, bilinearly. Where it becomes smaller, the triangle of weights
     * grows so that every pixel counts.
     */
    Planes resized(int newHeight, int newWidth) {
        Taps[] columns = weights(width, newWidth);
        Taps[] rows = weights(height, newHeight);
        float[] wide = new float[channels * height * newWidth];
        for (int line = 0; line < channels * height; line++) {
            for (int x = 0; x < newWidth; x++) {
                wide[line * newWidth + x] = columns[x].sum(values, line * width, 1);
            }
        }
        float[] result = new float[channels * newHeight * newWidth];
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < newHeight; y++) {
                for (int x = 0; x < newWidth; x++) {
                    int first = channel * height * newWidth + x;
                    result[(channel * newHeight + y) * newWidth + x] =
                            rows[y].sum(wide, first, newWidth);
                }
            }
        }
        return new Planes(channels, newHeight, newWidth, result);
    }

    private static Taps[] weights(int size, int newSize) {
        double scale = (double) size / newSize;
        double reach = Math.max(scale, 1);
        Taps[] taps = new Taps[newSize];
        for (int i = 0; i < newSize; i++) {
            double center = (i + 0.5) * scale;
            int begin = Math.max(0, (int) (center - reach + 0.5));
            int end = Math.min(size, (int) (center + reach + 0.5));
            taps[i] = Taps.triangle(begin, end, center, reach);
        }
        return taps;
    }

    /** The weights of neighbouring positions, from {@code begin} on, which sum to 1. */
    private record Taps(int begin, double[] weights) {

        /** Weights that fall evenly from {@code center} to nothing at {@code reach}. */
        static Taps triangle(int begin, int end, double center, double reach) {
            double[] weights = new double[end - begin];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.max(0, 1 - Math.abs(begin + i + 0.5 - center) / reach);
            }
            double sum = Arrays.stream(weights).sum();
            return new Taps(begin, Arrays.stream(weights).map(weight -> weight / sum).toArray());
        }

        /** The weighted mean of values that lie {@code step} apart, position 0 at {@code first}. */
        float sum(float[] values, int first, int step) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * values[first + (begin + i) * step];
            }
            return (float) sum;
        }
    }
}
