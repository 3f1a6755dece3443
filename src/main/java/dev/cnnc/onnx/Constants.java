package dev.cnnc.onnx;

import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Integers;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Constants out of constants; values are read when a file is written, not before. */
final class Constants {

    private Constants() {}

    /** Makes an array of another. */
    interface Change {
        float[] apply(float[] values);
    }

    static float[] values(Floats constant) {
        try {
            return constant.values().read();
        } catch (IOException | WeightsException e) {
            throw Refusal.of(e.getMessage());
        }
    }

    static Floats of(String name, List<Integer> sizes, float... values) {
        return new Floats(name, sizes, () -> values.clone());
    }

    /** A tensor of one value all over. */
    static Floats filled(String name, List<Integer> sizes, float value) {
        int elements = Sizes.elements(sizes);
        return new Floats(
                name,
                sizes,
                () -> {
                    float[] values = new float[elements];
                    Arrays.fill(values, value);
                    return values;
                });
    }

    static Floats toFloats(String name, Integers integers) {
        if (integers.hasBatch()) {
            throw Refusal.acrossBatch("`%s` is the batch".formatted(name));
        }
        float[] values = new float[integers.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = integers.values()[i];
        }
        return of(name, integers.sizes(), values);
    }

    /** The values of {@code constant} changed, when they are read. */
    static Floats map(Floats constant, List<Integer> sizes, Change change) {
        return new Floats(constant.name(), sizes, () -> change.apply(constant.values().read()));
    }

    /** Whether all values are {@code value}. */
    static boolean isFilled(Floats constant, float value) {
        for (float one : values(constant)) {
            if (one != value) {
                return false;
            }
        }
        return true;
    }

    /** Every value times {@code factor}. */
    static Floats scaled(Floats constant, float factor) {
        return factor == 1
                ? constant
                : map(
                        constant,
                        constant.sizes(),
                        values -> {
                            for (int i = 0; i < values.length; i++) {
                                values[i] *= factor;
                            }
                            return values;
                        });
    }

    /** Rows for columns of a matrix. */
    static Floats transposed(Floats matrix) {
        int rows = matrix.sizes().get(0);
        int columns = matrix.sizes().get(1);
        return map(
                matrix,
                List.of(columns, rows),
                values -> {
                    float[] result = new float[values.length];
                    for (int i = 0; i < rows; i++) {
                        for (int j = 0; j < columns; j++) {
                            result[j * rows + i] = values[i * columns + j];
                        }
                    }
                    return result;
                });
    }

    /** {@code constant} stretched to {@code sizes} by numpy's rules. */
    static Floats stretched(Floats constant, List<Integer> sizes) {
        if (constant.sizes().equals(sizes)) {
            return constant;
        }
        List<Integer> from = Sizes.aligned(constant.sizes(), sizes.size());
        if (!Sizes.broadcast(from, sizes).equals(sizes)) {
            throw Refusal.of("`%s` is %s, not %s".formatted(constant.name(), from, sizes));
        }
        int[] strides = Sizes.strides(from);
        int[] steps = Sizes.strides(sizes);
        int elements = Sizes.elements(sizes);
        return map(
                constant,
                sizes,
                values -> {
                    float[] result = new float[elements];
                    for (int i = 0; i < elements; i++) {
                        int at = 0;
                        for (int d = 0; d < steps.length; d++) {
                            int place = i / steps[d] % sizes.get(d);
                            at += from.get(d) == 1 ? 0 : place * strides[d];
                        }
                        result[i] = values[at];
                    }
                    return result;
                });
    }
}
