package dev.cnnc.verify;

import java.util.List;
import java.util.stream.Collectors;

/** An array of several dimensions: its sizes, and its values in row-major order. */
public record FloatArray(List<Long> sizes, float[] values) {

    public FloatArray {
        sizes = List.copyOf(sizes);
    }

    /** The sizes as messages show them, such as {@code [2, 10]}. */
    String shape() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    /** The same values in double precision. */
    double[] widened() {
        double[] widened = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            widened[i] = values[i];
        }
        return widened;
    }
}
