package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/**
 * {@code torch.nn.Softmax}: exponentials divided by their sum along one dimension.
 *
 * @param dim the dimension, the batch being 0; at least 1
 */
public record Softmax(int dim) implements Operator {

    public Softmax {
        if (dim < 1) {
            throw new IllegalArgumentException("dim " + dim);
        }
    }

    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        if (dim < input.rank()) {
            return Inference.of(input);
        }
        return Inference.of(
                new ShapeProblem(
                        DiagnosticCode.WRONG_RANK,
                        "`softmax` along dimension %s meets %s, which has no such dimension"
                                .formatted(dim, input),
                        Optional.of(
                                input.rank() == 2
                                        ? "the one dimension behind the batch is `dim=1`"
                                        : "dimensions count from 0, the batch, to %s"
                                                .formatted(input.rank() - 1)),
                        Optional.of("dim"),
                        Optional.of(input)));
    }
}
