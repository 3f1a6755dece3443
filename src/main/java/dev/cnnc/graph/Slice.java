package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes some positions of each dimension.
 *
 * @param name the word in the language: {@code slice}, {@code crop}, {@code chunk} or {@code split}
 * @param ranges what is taken of dimensions behind the batch; others are taken whole
 */
public record Slice(String name, List<Range> ranges) implements Operator {

    /**
     * Positions of one dimension, as Python counts them: below 0 from the end.
     *
     * @param dim the dimension, the batch being 0; one below 0 counts from the end
     * @param start the first position
     * @param stop the position behind the last; absent for the end
     * @param step the distance between positions, at least 1
     */
    public record Range(int dim, int start, Optional<Integer> stop, int step) {

        /** The first position of {@code size}. */
        int first(int size) {
            return start < 0 ? start + size : start;
        }

        /** The position of {@code size} behind the last. */
        int end(int size) {
            int end = stop.orElse(size);
            return end < 0 ? end + size : end;
        }

        /** How many positions of {@code size} are taken; below 1 where there are none. */
        long count(int size) {
            return Math.floorDiv((long) end(size) - first(size) - 1, step) + 1;
        }
    }

    public Slice {
        ranges = List.copyOf(ranges);
    }

    @Override
    public Operator resolve(List<Shape> inputs) {
        int rank = inputs.get(0).rank();
        return new Slice(
                name,
                ranges.stream()
                        .map(
                                range ->
                                        range.dim() < 0 && rank + range.dim() > 0
                                                ? new Range(
                                                        rank + range.dim(),
                                                        range.start(),
                                                        range.stop(),
                                                        range.step())
                                                : range)
                        .toList());
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        List<Integer> sizes = new ArrayList<>(input.sizes());
        for (Range range : ranges) {
            if (range.dim() < 1 || range.dim() >= input.rank()) {
                return Inference.of(noDimension(range, input));
            }
            int size = input.sizes().get(range.dim() - 1);
            int first = range.first(size);
            int end = range.end(size);
            if (first < 0 || end > size || range.count(size) < 1) {
                return Inference.of(outside(range, input, first, end));
            }
            sizes.set(range.dim() - 1, (int) range.count(size));
        }
        return Inference.of(new Shape(sizes));
    }

    /** The first position that is taken of each dimension of {@code input}. */
    public List<Integer> starts(Shape input) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < input.sizes().size(); i++) {
            starts.add(range(i + 1).map(r -> r.first(input.sizes().get(r.dim() - 1))).orElse(0));
        }
        return starts;
    }

    /** The distance between the positions that are taken of each dimension of {@code input}. */
    public List<Integer> steps(Shape input) {
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < input.sizes().size(); i++) {
            steps.add(range(i + 1).map(Range::step).orElse(1));
        }
        return steps;
    }

    private Optional<Range> range(int dim) {
        return ranges.stream().filter(range -> range.dim() == dim).findFirst();
    }

    private ShapeProblem noDimension(Range range, Shape input) {
        return new ShapeProblem(
                DiagnosticCode.WRONG_RANK,
                "`%s` along dimension %s meets %s, which has no such dimension"
                        .formatted(name, range.dim(), input),
                "dimensions count from 0, the batch, to %s".formatted(input.rank() - 1));
    }

    private ShapeProblem outside(Range range, Shape input, int first, int end) {
        int size = input.sizes().get(range.dim() - 1);
        return new ShapeProblem(
                DiagnosticCode.OUT_OF_BOUNDS,
                "`%s` takes positions %s to %s of dimension %s, which has %s: %s"
                        .formatted(name, first, end - 1, range.dim(), size, input),
                first >= 0 && first < size && end > size
                        ? "end at %s at the latest".formatted(size)
                        : "positions go from 0 to %s, and at least one must be taken"
                                .formatted(size - 1));
    }
}
