package dev.cnnc.cli;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The probabilities of all classes. */
record Classification(double[] probabilities) {

    /**
     * Reads a network's values.
     *
     * @param normalized whether they are probabilities; otherwise softmax makes them so
     */
    static Classification of(float[] values, boolean normalized) {
        double[] result = new double[values.length];
        double greatest = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            greatest = Math.max(greatest, value);
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            result[i] = normalized ? values[i] : Math.exp(values[i] - greatest);
            sum += result[i];
        }
        for (int i = 0; i < values.length && !normalized; i++) {
            result[i] /= sum;
        }
        return new Classification(result);
    }

    /** Whether every class has a probability; infinite or undefined scores leave none. */
    boolean isDefined() {
        return IntStream.range(0, probabilities.length)
                .noneMatch(i -> Double.isNaN(probabilities[i]));
    }

    /** The most probable classes, the first of equals first. */
    List<Integer> top(int count) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
                .limit(count)
                .toList();
    }

    double probability(int index) {
        return probabilities[index];
    }
}
