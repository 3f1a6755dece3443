package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Values behind each other along one dimension; all other sizes agree.
 *
 * @param dim the dimension, the batch being 0; one below 0 counts from the end, -1 being the last
 */
public record Concat(int dim) implements Operator {

    public Concat {
        if (dim == 0) {
            throw new IllegalArgumentException("dim " + dim);
        }
    }

    @Override
    public Operator resolve(List<Shape> inputs) {
        int rank = inputs.get(0).rank();
        return dim < 0 && rank + dim > 0 ? new Concat(rank + dim) : this;
    }

    @Override
    public String name() {
        return "concat";
    }

    @Override
    public Arity arity() {
        return Arity.SEVERAL;
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape first = inputs.get(0);
        if (dim < 1 || dim >= first.rank()) {
            return Inference.of(noDimension(first));
        }
        long joined = 0;
        for (Shape input : inputs) {
            if (!without(input).equals(without(first))) {
                return Inference.of(differ(first, input));
            }
            joined += input.sizes().get(dim - 1);
        }
        List<Integer> sizes = new ArrayList<>(first.sizes());
        sizes.set(dim - 1, (int) Math.min(joined, Integer.MAX_VALUE));
        return Inference.of(sizes);
    }

    /** All sizes but the one along which values are joined, which is shown as 0. */
    private List<Integer> without(Shape shape) {
        List<Integer> sizes = new ArrayList<>(shape.sizes());
        if (dim <= sizes.size()) {
            sizes.set(dim - 1, 0);
        }
        return sizes;
    }

    private ShapeProblem noDimension(Shape first) {
        return new ShapeProblem(
                DiagnosticCode.WRONG_RANK,
                "`concat` along dimension %s meets %s, which has no such dimension"
                        .formatted(dim, first),
                Optional.of(
                        "dimensions count from 0, the batch, to %s".formatted(first.rank() - 1)),
                Optional.of("dim"),
                Optional.empty());
    }

    private ShapeProblem differ(Shape first, Shape other) {
        String message =
                first.isMap() && other.isMap() && dim == 1
                        ? "`concat` joins values of different height and width"
                        : "`concat` along dimension %s joins %s and %s, which differ elsewhere"
                                .formatted(dim, first, other);
        return new ShapeProblem(
                DiagnosticCode.SHAPES_DIFFER,
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
