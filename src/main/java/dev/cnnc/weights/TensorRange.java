package dev.cnnc.weights;

import java.io.IOException;

/**
 * What values a tensor has.
 *
 * @param smallest of those that are finite; above {@code largest} where there are none
 * @param nan how many are not a number
 * @param infinite how many are infinite
 */
public record TensorRange(float smallest, float largest, long nan, long infinite) {

    /** Whether any value is finite. */
    public boolean isPresent() {
        return smallest <= largest;
    }

    /** The range of {@code tensor}, which must be of floats. */
    public static TensorRange of(Tensor tensor) throws IOException, WeightsException {
        Counts counts = new Counts();
        tensor.read(counts::add);
        return new TensorRange(counts.smallest, counts.largest, counts.nan, counts.infinite);
    }

    /** The range of the values so far. */
    private static final class Counts {
        private float smallest = Float.POSITIVE_INFINITY;
        private float largest = Float.NEGATIVE_INFINITY;
        private long nan;
        private long infinite;

        private void add(float[] values, int count) {
            for (int i = 0; i < count; i++) {
                float value = values[i];
                if (Float.isFinite(value)) {
                    smallest = Math.min(smallest, value);
                    largest = Math.max(largest, value);
                } else if (Float.isNaN(value)) {
                    nan++;
                } else {
                    infinite++;
                }
            }
        }
    }
}
