package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Joins values one by one, from left to right, with numpy's broadcasting: sizes are aligned at the
 * end, and a size of 1 or a missing one is stretched.
 */
public record Elementwise(Kind kind) implements Operator {

    /** What is done with two values. */
    public enum Kind {
        ADD,
        SUB,
        MUL,
        DIV,
        MAX,
        MIN,
        POW
    }

    @Override
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Arity arity() {
        return Arity.SEVERAL;
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape result = inputs.get(0);
        for (Shape next : inputs.subList(1, inputs.size())) {
            Optional<List<Integer>> sizes = broadcast(result.sizes(), next.sizes());
            if (sizes.isEmpty()) {
                return Inference.of(differ(result, next));
            }
            Inference joined = Inference.of(sizes.get());
            if (joined.shape().isEmpty()) {
                return joined;
            }
            result = joined.shape().get();
        }
        return Inference.of(result);
    }

    /** The sizes to which both stretch; empty where they do not. The batch is never stretched. */
    private static Optional<List<Integer>> broadcast(List<Integer> a, List<Integer> b) {
        if (a.size() != b.size()) {
            return Optional.empty();
        }
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            int first = a.get(i);
            int second = b.get(i);
            if (first != second && first != 1 && second != 1) {
                return Optional.empty();
            }
            sizes.add(Math.max(first, second));
        }
        return Optional.of(sizes);
    }

    private ShapeProblem differ(Shape first, Shape second) {
        return new ShapeProblem(
                DiagnosticCode.SHAPES_DIFFER,
                "`%s` joins %s and %s, which differ".formatted(name(), first, second),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
