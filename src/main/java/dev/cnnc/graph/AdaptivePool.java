package dev.cnnc.graph;

import java.util.List;
import java.util.Optional;

/**
 * {@code torch.nn.AdaptiveAvgPool2d} and {@code AdaptiveMaxPool2d}: a map of a given size, each
 * value of it the mean or maximum of a window that begins at ⌊i·in/out⌋ and ends before
 * ⌈(i+1)·in/out⌉.
 */
public record AdaptivePool(GlobalPool.Kind kind, int height, int width) implements Operator {

    public AdaptivePool {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(height + "x" + width);
        }
    }

    @Override
    public String name() {
        return kind == GlobalPool.Kind.AVERAGE ? "adaptiveavgpool" : "adaptivemaxpool";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        Optional<ShapeProblem> problem = MapShapes.notAMap(name(), input);
        return problem.map(Inference::of)
                .orElseGet(() -> Inference.of(List.of(input.channels(), height, width)));
    }
}
