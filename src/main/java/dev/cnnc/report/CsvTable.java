package dev.cnnc.report;

import dev.cnnc.diagnostics.VisibleText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as comma-separated values by RFC 4180, but with lines that end as everywhere else. What a
 * terminal would obey or hide becomes visible.
 */
public final class CsvTable {

    private final StringBuilder text = new StringBuilder();

    /**
     * @param columns the names in the first line
     */
    public CsvTable(List<String> columns) {
        row(columns);
    }

    /** Appends a row; what is null becomes an empty cell. */
    public CsvTable row(Object... cells) {
        return row(Arrays.asList(cells));
    }

    /** Appends a row; what is null becomes an empty cell. */
    public CsvTable row(List<?> cells) {
        text.append(line(cells));
        return this;
    }

    /** One line, ended. */
    public static String line(List<?> cells) {
        return cells.stream()
                        .map(
                                cell ->
                                        cell == null
                                                ? ""
                                                : quoted(VisibleText.of(String.valueOf(cell))))
                        .collect(Collectors.joining(","))
                + "\n";
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
