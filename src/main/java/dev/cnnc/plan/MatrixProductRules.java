package dev.cnnc.plan;

import dev.cnnc.graph.MatrixProduct;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/** How products of matrices are computed. */
final class MatrixProductRules {

    private static final int ROWS_PER_PASS = 8;

    private MatrixProductRules() {}

    static void add(KernelRules rules) {
        rules.add(
                MatrixProduct.class,
                (product, inputs, output) -> {
                    Shape first = inputs.get(0);
                    Shape second = inputs.get(1);
                    int last = first.sizes().size() - 1;
                    List<Integer> numbers = new ArrayList<>();
                    numbers.addAll(padded(output.sizes().subList(0, last - 1), 1));
                    numbers.addAll(padded(distances(first), 0));
                    numbers.addAll(padded(distances(second), 0));
                    numbers.add(first.sizes().get(last - 1));
                    Kernel kernel = kernel(first.sizes().get(last), second.sizes().get(last));
                    return List.of(new KernelCall(kernel, List.of(0, 1), numbers));
                });
    }

    private static Kernel kernel(int inner, int columns) {
        int together = Math.min(ROWS_PER_PASS, inner);
        int spacing = Sizes.roundUp(columns, Sizes.VECTOR);
        Sizes.array((long) together * spacing);
        return new MatrixProductKernel(inner, columns, together, spacing);
    }

    /** How far neighbours lie apart along each dimension but the last two; 0 for a single one. */
    private static List<Integer> distances(Shape shape) {
        List<Integer> all = Rearrangement.distances(shape.sizes());
        List<Integer> distances = new ArrayList<>();
        for (int i = 0; i < all.size() - 2; i++) {
            distances.add(shape.sizes().get(i) == 1 ? 0 : all.get(i));
        }
        return distances;
    }

    private static List<Integer> padded(List<Integer> numbers, int value) {
        List<Integer> padded = new ArrayList<>(numbers);
        while (padded.size() < MatrixProductKernel.LOOPS) {
            padded.add(0, value);
        }
        return padded;
    }
}
