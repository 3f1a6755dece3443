package dev.cnnc.reference;

import dev.cnnc.graph.Elementwise;
import java.util.ArrayList;
import java.util.List;

/** Joins of values, by computing for every output position which input positions it meets. */
final class Joins {

    private Joins() {}

    /** All values from left to right; a size of 1 is met again and again. */
    static Value elementwise(Elementwise.Kind kind, List<Value> inputs) {
        Value result = inputs.get(0);
        for (Value next : inputs.subList(1, inputs.size())) {
            result = elementwise(kind, result, next);
        }
        return result;
    }

    private static Value elementwise(Elementwise.Kind kind, Value a, Value b) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < a.sizes().size(); i++) {
            sizes.add(Math.max(a.sizes().get(i), b.sizes().get(i)));
        }
        double[] output = new double[sizes.stream().reduce(1, (x, y) -> x * y)];
        for (int i = 0; i < output.length; i++) {
            double first = a.data()[index(a.sizes(), sizes, i)];
            double second = b.data()[index(b.sizes(), sizes, i)];
            output[i] = apply(kind, first, second);
        }
        return new Value(sizes, output);
    }

    /** The index into a value of {@code sizes} that output {@code position} meets. */
    private static int index(List<Integer> sizes, List<Integer> output, int position) {
        int index = 0;
        int step = 1;
        int rest = position;
        for (int i = output.size() - 1; i >= 0; i--) {
            int coordinate = rest % output.get(i);
            rest /= output.get(i);
            index += (sizes.get(i) == 1 ? 0 : coordinate) * step;
            step *= sizes.get(i);
        }
        return index;
    }

    private static double apply(Elementwise.Kind kind, double a, double b) {
        return switch (kind) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case POW -> Math.pow(a, b);
        };
    }

    /** Values behind each other along the dimension of this index into the sizes. */
    static Value concat(int dimension, List<Value> inputs) {
        List<Integer> sizes = new ArrayList<>(inputs.get(0).sizes());
        sizes.set(dimension, inputs.stream().mapToInt(v -> v.sizes().get(dimension)).sum());
        double[] output = new double[sizes.stream().reduce(1, (x, y) -> x * y)];
        int inner = sizes.subList(dimension + 1, sizes.size()).stream().reduce(1, (x, y) -> x * y);
        for (int i = 0; i < output.length; i++) {
            int along = i / inner % sizes.get(dimension);
            int outer = i / inner / sizes.get(dimension);
            int input = 0;
            while (along >= inputs.get(input).sizes().get(dimension)) {
                along -= inputs.get(input++).sizes().get(dimension);
            }
            int length = inputs.get(input).sizes().get(dimension);
            output[i] = inputs.get(input).data()[(outer * length + along) * inner + i % inner];
        }
        return new Value(sizes, output);
    }
}
