package dev.cnnc.benchmark;

import java.util.ArrayList;
import java.util.List;

/** A table of Markdown whose columns are also aligned in the source. */
final class MarkdownTable {

    private final int names;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table whose first {@code names} columns stand left, the others right. */
    MarkdownTable(int names, String... header) {
        this.names = names;
        rows.add(List.of(header));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Whether there is nothing below the header. */
    boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(0).size(); column++) {
                text.append("| ").append(padded(rows.get(row).get(column), column)).append(' ');
            }
            text.append("|\n");
            if (row == 0) {
                for (int column = 0; column < rows.get(0).size(); column++) {
                    String dashes = "-".repeat(width(column));
                    text.append(column < names ? "|-" + dashes + "-" : "|-" + dashes + ":");
                }
                text.append("|\n");
            }
        }
        return text.toString();
    }

    private String padded(String cell, int column) {
        String blanks = " ".repeat(width(column) - cell.length());
        return column < names ? cell + blanks : blanks + cell;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
    }
}
