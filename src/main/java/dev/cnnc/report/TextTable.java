package dev.cnnc.report;

import dev.cnnc.diagnostics.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lays rows of text out in aligned columns of plain ASCII, rules between its parts. */
public final class TextTable {

    /** On which side a column's text stands. */
    public enum Align {
        LEFT,
        RIGHT
    }

    /** How a row is shown where colours are. */
    public enum Emphasis {
        PLAIN(""),
        STRONG("1"),
        FAINT("2");

        private final String code;

        Emphasis(String code) {
            this.code = code;
        }
    }

    /** What stands between two columns. */
    static final String GAP = "  ";

    private record Row(Emphasis emphasis, List<String> cells) {}

    private final List<Align> alignment;
    private final boolean colors;
    private final List<Row> rows = new ArrayList<>();
    private final List<Integer> rules = new ArrayList<>();

    public TextTable(boolean colors, Align... alignment) {
        this.colors = colors;
        this.alignment = List.of(alignment);
    }

    /** Appends a row, one cell for each column. */
    public TextTable row(Emphasis emphasis, String... cells) {
        rows.add(new Row(emphasis, Arrays.stream(cells).map(VisibleText::of).toList()));
        return this;
    }

    /** Draws a line below the last row. */
    public TextTable rule() {
        rules.add(rows.size());
        return this;
    }

    @Override
    public String toString() {
        int[] widths = widths();
        String rule =
                "-".repeat(Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1)) + "\n";
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            out.append(styled(rows.get(i), widths)).append('\n');
            if (rules.contains(i + 1)) {
                out.append(rule);
            }
        }
        return out.toString();
    }

    private int[] widths() {
        int[] widths = new int[alignment.size()];
        for (Row row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.cells().get(i)));
            }
        }
        return widths;
    }

    private String styled(Row row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.cells().get(i);
            String blanks = " ".repeat(widths[i] - length(cell));
            line.append(i == 0 ? "" : GAP);
            line.append(alignment.get(i) == Align.LEFT ? cell + blanks : blanks + cell);
        }
        String text = line.toString().stripTrailing();
        return colors && row.emphasis() != Emphasis.PLAIN
                ? "\u001B[" + row.emphasis().code + "m" + text + "\u001B[0m"
                : text;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
