package dev.cnnc.diagnostics;

import dev.cnnc.diagnostics.StyledText.Style;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rows below one source line: the underlines, the words of the rightmost behind them, and the
 * words of the others on rows of their own, hanging from {@code |}.
 */
final class Underlines {

    /** An underline from {@code start} to before {@code end}, in columns of the shown text. */
    record Mark(int start, int end, boolean primary, String words) {

        boolean hasWords() {
            return !words.isEmpty();
        }

        int length() {
            return end - start;
        }
    }

    private final List<Mark> marks;
    private final Style primary;
    private final Optional<Mark> inline;
    private final List<Mark> hanging;

    Underlines(List<Mark> marks, Style primary) {
        this.marks = marks;
        this.primary = primary;
        this.inline = rightmost(marks).filter(Mark::hasWords);
        this.hanging =
                marks.stream()
                        .filter(mark -> mark.hasWords() && mark != inline.orElse(null))
                        .sorted(Comparator.comparingInt(Mark::start).reversed())
                        .toList();
    }

    /** Writes the rows, each begun by {@code gutter} and ended. */
    void render(StyledText out, Gutter gutter) {
        gutter.beginRow(out);
        renderUnderlines(out);
        inline.ifPresent(mark -> out.add(style(mark.primary()), " " + mark.words()));
        out.endLine();
        if (!hanging.isEmpty()) {
            renderBars(out, gutter, Integer.MAX_VALUE);
            out.endLine();
        }
        for (Mark mark : hanging) {
            renderBars(out, gutter, mark.start());
            out.pad(gutter.textColumn() + mark.start());
            out.add(style(mark.primary()), mark.words()).endLine();
        }
    }

    /** The last mark, unless another one reaches as far and hides its end. */
    private static Optional<Mark> rightmost(List<Mark> marks) {
        return marks.stream()
                .max(
                        Comparator.comparingInt(Mark::end)
                                .thenComparing(Mark::hasWords)
                                .thenComparingInt(Mark::start)
                                .thenComparing(Mark::primary));
    }

    private void renderUnderlines(StyledText out) {
        char[] row = new char[marks.stream().mapToInt(Mark::end).max().orElse(0)];
        Arrays.fill(row, ' ');
        marks.stream()
                .sorted(Comparator.comparing(Mark::length).reversed().thenComparing(Mark::primary))
                .forEach(m -> Arrays.fill(row, m.start(), m.end(), m.primary() ? '^' : '-'));
        int from = 0;
        for (int i = 1; i <= row.length; i++) {
            if (i == row.length || row[i] != row[from]) {
                out.add(style(row[from] == '^'), new String(row, from, i - from));
                from = i;
            }
        }
    }

    private void renderBars(StyledText out, Gutter gutter, int before) {
        gutter.beginRow(out);
        hanging.stream()
                .filter(mark -> mark.start() < before)
                .sorted(Comparator.comparingInt(Mark::start).thenComparing(m -> !m.primary()))
                .filter(distinctStarts())
                .forEach(
                        mark ->
                                out.pad(gutter.textColumn() + mark.start())
                                        .add(style(mark.primary()), "|"));
    }

    private static Predicate<Mark> distinctStarts() {
        Set<Integer> seen = new HashSet<>();
        return mark -> seen.add(mark.start());
    }

    private Style style(boolean isPrimary) {
        return isPrimary ? primary : Style.SECONDARY;
    }
}
