package dev.cnnc.reference;

import dev.cnnc.graph.Reduction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reductions: every value is taken to the result that has its other coordinates. */
final class Reductions {

    private Reductions() {}

    static Value apply(Reduction reduction, Value input) {
        List<Integer> sizes = new ArrayList<>();
        int count = 1;
        for (int i = 0; i < input.sizes().size(); i++) {
            boolean reduced = reduction.dims().contains(i + 1);
            count *= reduced ? input.sizes().get(i) : 1;
            if (!reduced || reduction.keepDim()) {
                sizes.add(reduced ? 1 : input.sizes().get(i));
            }
        }
        double[] output = new double[input.data().length / count];
        Arrays.fill(output, start(reduction.kind()));
        for (int i = 0; i < input.data().length; i++) {
            int to = place(reduction, input.sizes(), i);
            output[to] = join(reduction.kind(), output[to], input.data()[i]);
        }
        if (reduction.kind() == Reduction.Kind.MEAN) {
            for (int i = 0; i < output.length; i++) {
                output[i] /= count;
            }
        }
        return new Value(sizes, output);
    }

    /** The index of the result that value {@code index} goes to. */
    private static int place(Reduction reduction, List<Integer> sizes, int index) {
        int place = 0;
        int step = 1;
        int rest = index;
        for (int i = sizes.size() - 1; i >= 0; i--) {
            if (!reduction.dims().contains(i + 1)) {
                place += rest % sizes.get(i) * step;
                step *= sizes.get(i);
            }
            rest /= sizes.get(i);
        }
        return place;
    }

    private static double start(Reduction.Kind kind) {
        return switch (kind) {
            case MEAN, SUM -> 0;
            case AMAX -> Double.NEGATIVE_INFINITY;
            case AMIN -> Double.POSITIVE_INFINITY;
        };
    }

    private static double join(Reduction.Kind kind, double a, double b) {
        return switch (kind) {
            case MEAN, SUM -> a + b;
            case AMAX -> Math.max(a, b);
            case AMIN -> Math.min(a, b);
        };
    }
}
