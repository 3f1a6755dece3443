package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;

/**
 * Dimensions in another order.
 *
 * @param dims for each dimension of the result the one of the input, the batch being 0 and first;
 *     those below 0 count from the end
 */
public record Permute(List<Integer> dims) implements Operator {

    public Permute {
        dims = List.copyOf(dims);
    }

    @Override
    public String name() {
        return "permute";
    }

    @Override
    public Operator resolve(List<Shape> inputs) {
        int rank = inputs.get(0).rank();
        return new Permute(dims.stream().map(dim -> dim < 0 ? dim + rank : dim).toList());
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        if (dims.size() != input.rank()) {
            return Inference.of(
                    new ShapeProblem(
                            DiagnosticCode.WRONG_RANK,
                            "`permute` orders %s dimensions and meets %s, which has %s"
                                    .formatted(dims.size(), input, input.rank()),
                            "name every dimension once, the batch first: `%s`"
                                    .formatted(example(input.rank()))));
        }
        boolean each = dims.stream().distinct().count() == dims.size();
        boolean known = dims.stream().allMatch(dim -> dim >= 0 && dim < input.rank());
        if (!each || !known || dims.get(0) != 0) {
            return Inference.of(
                    new ShapeProblem(
                            DiagnosticCode.ARGUMENT_VALUE,
                            known && each
                                    ? "`permute` moves the batch, which stays the first dimension"
                                    : "`permute` must name each dimension from 0 to %s once, not %s"
                                            .formatted(input.rank() - 1, dims),
                            "such as `%s`".formatted(example(input.rank()))));
        }
        return Inference.of(
                new Shape(
                        dims.subList(1, dims.size()).stream()
                                .map(dim -> input.sizes().get(dim - 1))
                                .toList()));
    }

    private static String example(int rank) {
        StringBuilder text = new StringBuilder("permute([0");
        for (int dim = 2; dim < rank; dim++) {
            text.append(", ").append(dim);
        }
        return text.append(rank > 1 ? ", 1])" : "])").toString();
    }
}
