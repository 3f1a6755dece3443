package dev.cnnc.elaborate;

import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do where two values that are joined differ. */
record SizeRepair(Shape first, Shape second) {

    /** Rows or columns up to which padding is the obvious repair; rounding loses no more. */
    private static final int FEW = 3;

    /**
     * The repair in words.
     *
     * @param kind what the two are, such as {@code branch}
     */
    Optional<String> of(String kind) {
        if (first.rank() != second.rank()) {
            return Optional.of(
                    "give both %s dimensions, with `flatten`, `reshape` or `globalavgpool`"
                            .formatted(Math.max(first.rank(), second.rank())));
        }
        if (!first.isMap() || sameSize()) {
            return channels(kind);
        }
        int rows = first.height() - second.height();
        int columns = first.width() - second.width();
        boolean few = Math.abs(rows) <= FEW && Math.abs(columns) <= FEW;
        boolean oneIsLarger = rows >= 0 && columns >= 0 || rows <= 0 && columns <= 0;
        return few && oneIsLarger ? Optional.of(padding(kind, rows, columns)) : stride(kind);
    }

    private boolean sameSize() {
        return first.height() == second.height() && first.width() == second.width();
    }

    private Optional<String> channels(String kind) {
        if (!first.isMap() || first.channels() == second.channels()) {
            return Optional.empty();
        }
        return Optional.of(
                "bring one %s to the other's channels with `conv(%s, kernel=1)`"
                        .formatted(kind, Math.max(first.channels(), second.channels())));
    }

    private String padding(String kind, int rows, int columns) {
        List<String> arguments = new ArrayList<>();
        if (columns != 0) {
            arguments.add("right=" + Math.abs(columns));
        }
        if (rows != 0) {
            arguments.add("bottom=" + Math.abs(rows));
        }
        String smaller = rows < 0 || columns < 0 ? "first" : "second";
        return "pad the smaller %s, the %s: `pad(%s)`"
                .formatted(kind, smaller, String.join(", ", arguments));
    }

    private Optional<String> stride(String kind) {
        Shape large = first.height() >= second.height() ? first : second;
        Shape small = large == first ? second : first;
        int factor = large.height() / small.height();
        boolean exact =
                factor > 1
                        && large.height() == small.height() * factor
                        && large.width() == small.width() * factor;
        return exact
                ? Optional.of(
                        "shrink the larger %s with `maxpool(%s)`, or enlarge the smaller with `upsample(scale=%s)`"
                                .formatted(kind, factor, factor))
                : Optional.empty();
    }
}
