package dev.cnnc.benchmark;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Measured values in ascending order. */
final class Sample {

    private final double[] sorted;

    private Sample(double[] sorted) {
        this.sorted = sorted;
    }

    static Sample of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a sample needs a value");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    static Sample of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The values as {@link Values} has them, in their order. */
    static String join(double... values) {
        return Arrays.stream(values)
                .mapToObj(value -> Double.toString((float) value))
                .collect(Collectors.joining(" "));
    }

    double minimum() {
        return sorted[0];
    }

    double median() {
        return quantile(0.5);
    }

    double maximum() {
        return sorted[sorted.length - 1];
    }

    /** The value that the fraction {@code q} of all values does not exceed, interpolated. */
    double quantile(double q) {
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
