package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/**
 * {@code torch.nn.Softmax}, exponentials divided by their sum along one dimension, or {@code
 * LogSoftmax}, the logarithms of that.
 *
 * @param dim the dimension, the batch being 0; one below 0 counts from the end, -1 being the last
 * @param logarithm whether logarithms are taken
 */
public record Softmax(int dim, boolean logarithm) implements Operator {

    public Softmax {
        if (dim == 0) {
            throw new IllegalArgumentException("dim " + dim);
        }
    }

    @Override
    public Operator resolve(List<Shape> inputs) {
        int rank = inputs.get(0).rank();
        return dim < 0 && rank + dim > 0 ? new Softmax(rank + dim, logarithm) : this;
    }

    @Override
    public String name() {
        return logarithm ? "logsoftmax" : "softmax";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        if (input.rank() + dim == 0) {
            return Inference.of(
                    new ShapeProblem(
                            DiagnosticCode.ARGUMENT_VALUE,
                            "`%s` along dimension %s of %s mixes the images of a batch"
                                    .formatted(name(), dim, input),
                            Optional.of("`dim=-1` is the last dimension, `dim=1` the first"),
                            Optional.of("dim"),
                            Optional.of(input)));
        }
        if (dim < input.rank() && input.rank() + dim > 0) {
            return Inference.of(input);
        }
        return Inference.of(
                new ShapeProblem(
                        DiagnosticCode.WRONG_RANK,
                        "`%s` along dimension %s meets %s, which has no such dimension"
                                .formatted(name(), dim, input),
                        Optional.of(
                                input.rank() == 2
                                        ? "the one dimension behind the batch is `dim=1`"
                                        : "dimensions count from 0, the batch, to %s"
                                                .formatted(input.rank() - 1)),
                        Optional.of("dim"),
                        Optional.of(input)));
    }
}
