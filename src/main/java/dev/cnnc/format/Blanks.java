package dev.cnnc.format;

/** Measures white space, in which a tab reaches to the next multiple of four columns. */
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
    static int leading(String line) {
        int count = 0;
        while (count < line.length() && (line.charAt(count) == ' ' || line.charAt(count) == '\t')) {
            count++;
        }
        return count;
    }
}
