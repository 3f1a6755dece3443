package dev.cnnc.graph;

import java.util.List;
import java.util.Optional;

/**
 * {@code torch.nn.LocalResponseNorm}: each value is divided by (k + alpha · mean of squares)^beta,
 * the mean going over {@code size} neighbouring channels, zeros beyond them.
 */
public record LocalResponseNorm(int size, double alpha, double beta, double k) implements Operator {

    @Override
    public String name() {
        return "lrn";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Optional<ShapeProblem> problem = MapShapes.notAMap(name(), inputs.get(0));
        return problem.map(Inference::of).orElseGet(() -> Inference.of(inputs.get(0)));
    }
}
