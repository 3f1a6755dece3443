package dev.cnnc.cli;

import java.util.ArrayList;
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

    /** The most probable classes, the first of equals first; undefined ones last. */
    List<Integer> top(int count) {
        List<Integer> best = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            int place = best.size();
            while (place > 0 && isLess(best.get(place - 1), i)) {
                place--;
            }
            if (place < count) {
                best.add(place, i);
                if (best.size() > count) {
                    best.remove(count);
                }
            }
        }
        return best;
    }

    /** How many classes stand before {@code index} in the order of {@link #top}. */
    int rank(int index) {
        int rank = 0;
        for (int i = 0; i < probabilities.length; i++) {
            rank += i < index && !isLess(i, index) || i > index && isLess(index, i) ? 1 : 0;
        }
        return rank;
    }

    private boolean isLess(int some, int other) {
        return Double.isNaN(probabilities[some])
                ? !Double.isNaN(probabilities[other])
                : probabilities[some] < probabilities[other];
    }

    double probability(int index) {
        return probabilities[index];
    }
}
