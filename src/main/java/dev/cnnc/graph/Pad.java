package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code torch.nn.functional.pad}: adds rows, columns and channels around a map.
 *
 * @param before what is added before channels, rows and columns
 * @param after what is added behind channels, rows and columns
 * @param mode where the added values come from
 * @param value the added value in {@link Mode#CONSTANT}
 */
public record Pad(List<Integer> before, List<Integer> after, Mode mode, double value)
        implements Operator {

    /** Where added values come from. */
    public enum Mode {
        /** One given value. */
        CONSTANT,
        /** The map, mirrored at its outermost value. */
        REFLECT,
        /** The nearest value of the map. */
        REPLICATE,
        /** The other side of the map. */
        CIRCULAR
    }

    private static final List<String> AXES = List.of("channels", "height", "width");

    public Pad {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    @Override
    public String name() {
        return "pad";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        Optional<ShapeProblem> problem = MapShapes.notAMap(name(), input);
        if (problem.isPresent()) {
            return Inference.of(problem.get());
        }
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < input.sizes().size(); i++) {
            int size = input.sizes().get(i);
            int most = Math.max(before.get(i), after.get(i));
            int limit = limit(size);
            if (most > limit) {
                return Inference.of(tooMuch(AXES.get(i), most, limit, size));
            }
            long padded = (long) size + before.get(i) + after.get(i);
            sizes.add((int) Math.min(padded, Integer.MAX_VALUE));
        }
        return Inference.of(sizes);
    }

    /** What can be added at most before or behind {@code size} values. */
    private int limit(int size) {
        return switch (mode) {
            case CONSTANT, REPLICATE -> Integer.MAX_VALUE;
            case REFLECT -> size - 1;
            case CIRCULAR -> size;
        };
    }

    private ShapeProblem tooMuch(String axis, int padding, int limit, int size) {
        String word = mode.name().toLowerCase(Locale.ROOT);
        return new ShapeProblem(
                DiagnosticCode.OUT_OF_BOUNDS,
                "`pad` in mode `%s` adds %s to a %s of %s".formatted(word, padding, axis, size),
                "at most %s can be added in this mode".formatted(limit));
    }
}
