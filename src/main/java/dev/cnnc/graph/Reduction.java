package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One value of all those along some dimensions.
 *
 * @param dims the dimensions, the batch being 0; those below 0 count from the end
 * @param keepDim whether the dimensions stay, with a size of 1
 */
public record Reduction(Kind kind, List<Integer> dims, boolean keepDim) implements Operator {

    /** What is made of the values, as {@code torch} calls it. */
    public enum Kind {
        MEAN,
        SUM,
        AMAX,
        AMIN
    }

    public Reduction {
        dims = List.copyOf(dims);
    }

    @Override
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Operator resolve(List<Shape> inputs) {
        return new Reduction(kind, Dimensions.fromStart(dims, inputs.get(0)), keepDim);
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        Optional<ShapeProblem> problem = Dimensions.problem(name(), dims, input);
        if (problem.isPresent()) {
            return Inference.of(problem.get());
        }
        List<Integer> sizes = new ArrayList<>();
        for (int dim = 1; dim < input.rank(); dim++) {
            if (!dims.contains(dim)) {
                sizes.add(input.sizes().get(dim - 1));
            } else if (keepDim) {
                sizes.add(1);
            }
        }
        return sizes.isEmpty() ? Inference.of(nothingLeft(input)) : Inference.of(sizes);
    }

    private ShapeProblem nothingLeft(Shape input) {
        return new ShapeProblem(
                        DiagnosticCode.WRONG_RANK,
                        "`%s` leaves no dimension behind the batch of %s".formatted(name(), input),
                        "write `%s(%s, keepdim=true)`"
                                .formatted(name(), dims.size() == 1 ? dims.get(0) : dims))
                .in("dim");
    }
}
