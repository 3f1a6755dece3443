package dev.cnnc.graph;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One value of each whole channel: {@code [B, C, H, W]} to {@code [B, C, 1, 1]}. */
public record GlobalPool(Kind kind) implements Operator {

    /** Which value of the channel. */
    public enum Kind {
        AVERAGE("globalavgpool"),
        MAX("globalmaxpool");

        private final String operator;

        Kind(String operator) {
            this.operator = operator;
        }

        /** The word in names of classes, such as {@code Average}. */
        public String word() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String name() {
        return kind.operator;
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        Optional<ShapeProblem> problem = MapShapes.notAMap(name(), input);
        return problem.map(Inference::of)
                .orElseGet(() -> Inference.of(Shape.of(input.channels(), 1, 1)));
    }
}
