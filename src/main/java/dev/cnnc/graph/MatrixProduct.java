package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code torch.matmul} of {@code [B, …, n, k]} and {@code [B, …, k, m]}: for each image a product
 * of matrices, or several of them, where dimensions before the last two are stretched as numpy
 * does. Each result is one chain of fused multiply-adds that begins with 0 and goes over k.
 */
public record MatrixProduct() implements Operator {

    @Override
    public String name() {
        return "matmul";
    }

    @Override
    public Arity arity() {
        return Arity.TWO;
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape first = inputs.get(0);
        Shape second = inputs.get(1);
        int last = first.sizes().size() - 1;
        if (last < 1 || second.sizes().size() - 1 != last) {
            return Inference.of(
                    unfit(
                            first,
                            second,
                            "takes values of one rank, at least 3",
                            "give both matrices for each image, with `reshape`"));
        }
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < last - 1; i++) {
            int a = first.sizes().get(i);
            int b = second.sizes().get(i);
            if (a != b && a != 1 && b != 1) {
                return Inference.of(
                        unfit(
                                first,
                                second,
                                "needs equal sizes before the last two, or 1",
                                "dimension %s has %s and %s".formatted(i + 1, a, b)));
            }
            sizes.add(Math.max(a, b));
        }
        int columns = first.sizes().get(last);
        int rows = second.sizes().get(last - 1);
        if (columns != rows) {
            return Inference.of(
                    unfit(
                            first,
                            second,
                            "needs as many columns in the first as rows in the second",
                            "%s and %s differ; `permute` turns a matrix round"
                                    .formatted(columns, rows)));
        }
        sizes.add(first.sizes().get(last - 1));
        sizes.add(second.sizes().get(last));
        return Inference.of(sizes);
    }

    private static ShapeProblem unfit(Shape first, Shape second, String need, String help) {
        return new ShapeProblem(
                DiagnosticCode.SHAPES_DIFFER,
                "`matmul` %s, and meets %s and %s".formatted(need, first, second),
                Optional.of(help),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public long multiplyAccumulates(List<Shape> inputs, Shape output) {
        List<Integer> sizes = inputs.get(0).sizes();
        return (long) output.elements() * sizes.get(sizes.size() - 1);
    }
}
