package dev.cnnc.format;

/**
 * Measures and changes indentation, in which a tab reaches to the next multiple of four columns.
 */
final class Blanks {

    private static final int TAB = 4;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Blanks() {}

    /** The columns that a stretch of {@code text}, which begins a line, takes. */
    static int width(String text, int from, int to) {
        int width = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            width += c == '\t' ? TAB - width % TAB : c == BYTE_ORDER_MARK ? 0 : 1;
        }
        return width;
    }

    /** How many blanks and tabs {@code line} begins with. */
    private static int leading(String line) {
        int count = 0;
        while (count < line.length() && (line.charAt(count) == ' ' || line.charAt(count) == '\t')) {
            count++;
        }
        return count;
    }

    /** Moves the lines of {@code text} behind its first one, as far as there is room. */
    static String moved(String text, int columns) {
        if (columns == 0) {
            return text;
        }
        String[] lines = text.split("\n", -1);
        for (int i = 1; i < lines.length; i++) {
            lines[i] = movedLine(lines[i], columns);
        }
        return String.join("\n", lines);
    }

    private static String movedLine(String line, int columns) {
        int blanks = leading(line);
        int width = Math.max(0, width(line, 0, blanks) + columns);
        return line.isEmpty() ? "" : " ".repeat(width) + line.substring(blanks);
    }
}
