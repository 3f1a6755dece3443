package dev.cnnc.diagnostics;

import java.util.ArrayList;
import java.util.List;

/** One source line as a terminal shows it, and the display column of each of its characters. */
final class DisplayLine {

    private final List<String> cells = new ArrayList<>();
    private final List<Integer> cellColumns = new ArrayList<>();
    private final int[] columns;

    DisplayLine(String text) {
        columns = new int[text.length() + 1];
        int column = 0;
        int previous = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(previous)) {
            int codePoint = text.codePointAt(i);
            String cell = VisibleText.of(codePoint, previous);
            cells.add(cell);
            cellColumns.add(column);
            columns[i] = column;
            columns[i + Character.charCount(codePoint) - 1] = column;
            column += VisibleText.width(cell);
            previous = codePoint;
        }
        columns[text.length()] = column;
    }

    int width() {
        return columns[columns.length - 1];
    }

    /** The column, from 0, of the UTF-16 unit at {@code index}; the line's width behind its end. */
    int column(int index) {
        return columns[Math.min(index, columns.length - 1)];
    }

    /** The part of the line in the columns {@code from} to {@code to}, with {@code …} where cut. */
    View view(int from, int to) {
        StringBuilder shown = new StringBuilder();
        int first = -1;
        for (int i = 0; i < cells.size(); i++) {
            int start = cellColumns.get(i);
            if (start >= from && start + VisibleText.width(cells.get(i)) <= to) {
                first = first < 0 ? start : first;
                shown.append(cells.get(i));
            }
        }
        int start = Math.max(first, 0);
        String left = start > 0 ? "…" : "";
        String right = to < width() ? "…" : "";
        return new View(left + shown + right, start - left.length(), start, to);
    }

    /**
     * What is shown of a line.
     *
     * @param shift how far the shown text is moved to the left
     * @param from the first column of the line that is shown
     * @param to the column behind the last that is shown
     */
    record View(String text, int shift, int from, int to) {

        /** Where {@code column} of the line stands in the shown text. */
        int position(int column) {
            return Math.max(from, Math.min(column, to)) - shift;
        }
    }
}
