package dev.cnnc.graph;

import java.util.List;

/**
 * The values in opposite order along some dimensions.
 *
 * @param dims the dimensions, the batch being 0; those below 0 count from the end
 */
public record Flip(List<Integer> dims) implements Operator {

    public Flip {
        dims = List.copyOf(dims);
    }

    @Override
    public String name() {
        return "flip";
    }

    @Override
    public Operator resolve(List<Shape> inputs) {
        return new Flip(Dimensions.fromStart(dims, inputs.get(0)));
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        return Dimensions.problem(name(), dims, input)
                .map(Inference::of)
                .orElseGet(() -> Inference.of(input));
    }
}
