package dev.cnnc.report;

import dev.cnnc.diagnostics.VisibleText;
import dev.cnnc.report.TextTable.Align;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as a table of GitHub's Markdown. */
public final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    /**
     * @param columns the names in the first line
     * @param alignment of each column
     */
    public MarkdownTable(List<String> columns, List<Align> alignment) {
        row(columns.toArray(String[]::new));
        text.append(
                alignment.stream()
                        .map(align -> align == Align.LEFT ? "---" : "---:")
                        .collect(Collectors.joining("|", "|", "|\n")));
    }

    /** Appends a row. */
    public MarkdownTable row(String... cells) {
        text.append(
                Arrays.stream(cells)
                        .map(MarkdownTable::escaped)
                        .collect(Collectors.joining(" | ", "| ", " |\n")));
        return this;
    }

    /** {@code text} such that Markdown shows it as it is. */
    public static String escaped(String text) {
        return VisibleText.of(text).replaceAll("[\\\\|*_`\\[\\]<>]", "\\\\$0");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
