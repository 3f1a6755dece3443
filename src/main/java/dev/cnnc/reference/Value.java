package dev.cnnc.reference;

import java.util.List;

/** One image's value: {@code data} in row-major order of {@code sizes}, the batch left out. */
record Value(List<Integer> sizes, double[] data) {

    /** A map of zeros. */
    static Value map(int channels, int height, int width) {
        return new Value(List.of(channels, height, width), new double[channels * height * width]);
    }

    int channels() {
        return sizes.get(0);
    }

    int height() {
        return sizes.get(1);
    }

    int width() {
        return sizes.get(2);
    }

    double at(int channel, int row, int column) {
        return data[(channel * height() + row) * width() + column];
    }

    /** The value at these coordinates, one for each size. */
    double at(int[] coordinates) {
        int index = 0;
        for (int i = 0; i < coordinates.length; i++) {
            index = index * sizes.get(i) + coordinates[i];
        }
        return data[index];
    }

    void set(int channel, int row, int column, double value) {
        data[(channel * height() + row) * width() + column] = value;
    }
}
