package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/** Lists of dimensions, of which none is the batch and none is there twice. */
final class Dimensions {

    private Dimensions() {}

    /** The same dimensions of {@code input}, in order, those below 0 counted from the start. */
    static List<Integer> fromStart(List<Integer> dims, Shape input) {
        return dims.stream()
                .map(dim -> dim < 0 && input.rank() + dim >= 0 ? input.rank() + dim : dim)
                .sorted()
                .toList();
    }

    /** Why {@code operator} cannot go along these dimensions of {@code input}, if it cannot. */
    static Optional<ShapeProblem> problem(String operator, List<Integer> dims, Shape input) {
        for (int dim : dims) {
            if (dim == 0) {
                return Optional.of(
                        new ShapeProblem(
                                        DiagnosticCode.ARGUMENT_VALUE,
                                        "`%s` goes along the batch of %s"
                                                .formatted(operator, input),
                                        "images are computed one by one: name other dimensions")
                                .in("dim"));
            }
            if (dim < 0 || dim >= input.rank()) {
                return Optional.of(
                        new ShapeProblem(
                                        DiagnosticCode.WRONG_RANK,
                                        "`%s` along dimension %s meets %s, which has no such dimension"
                                                .formatted(operator, dim, input),
                                        "dimensions count from 0, the batch, to %s"
                                                .formatted(input.rank() - 1))
                                .in("dim"));
            }
        }
        if (dims.stream().distinct().count() < dims.size()) {
            return Optional.of(
                    new ShapeProblem(
                                    DiagnosticCode.ARGUMENT_VALUE,
                                    "`%s` names a dimension of %s twice: %s"
                                            .formatted(operator, input, dims),
                                    "name each dimension once")
                            .in("dim"));
        }
        return Optional.empty();
    }
}
