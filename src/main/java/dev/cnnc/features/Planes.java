package dev.cnnc.features;

import dev.cnnc.drawing.ColorMap;
import dev.cnnc.drawing.Pixels;
import dev.cnnc.features.LayerArray.Range;

/** Planes of numbers as images. */
final class Planes {

    private Planes() {}

    /**
     * One plane, smaller where a side is longer than {@code most} pixels; then each pixel is the
     * mean of what it covers.
     *
     * @param values from {@code offset} on, row by row
     */
    static Pixels of(
            float[] values,
            int offset,
            int height,
            int width,
            Range range,
            ColorMap map,
            int most) {
        int newHeight = shrunk(height, Math.max(height, width), most);
        int newWidth = shrunk(width, Math.max(height, width), most);
        int[] colors = new int[newHeight * newWidth];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                double mean =
                        mean(
                                values,
                                offset,
                                width,
                                part(y, height, newHeight),
                                part(y + 1, height, newHeight),
                                part(x, width, newWidth),
                                part(x + 1, width, newWidth));
                colors[y * newWidth + x] = map.at(range.place(mean));
            }
        }
        return new Pixels(newWidth, newHeight, colors);
    }

    /** Three planes as the parts of colours, from 0 to 1. */
    static Pixels colored(float[] values, int offset, int height, int width, Range range) {
        int pixels = height * width;
        int[] colors = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            int red = level(range.place(values[offset + i]));
            int green = level(range.place(values[offset + pixels + i]));
            int blue = level(range.place(values[offset + 2 * pixels + i]));
            colors[i] = red << 16 | green << 8 | blue;
        }
        return new Pixels(width, height, colors);
    }

    private static int level(double share) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
    }

    private static int shrunk(int size, int longest, int most) {
        return longest <= most ? size : Math.max(1, Math.round((float) size * most / longest));
    }

    private static int part(int index, int size, int parts) {
        return (int) ((long) index * size / parts);
    }

    private static double mean(
            float[] values, int offset, int width, int top, int bottom, int left, int right) {
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += values[offset + y * width + x];
            }
        }
        return sum / ((bottom - top) * (right - left));
    }
}
