package dev.cnnc.source;

import java.util.Arrays;

/**
 * A file's text under the name that messages show. Lines and columns count from 1; a column counts
 * code points, so that an emoji takes one.
 */
public final class SourceFile {

    /** What some editors write before UTF-8. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final String text;
    private final int[] lineStarts;

    public SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    public String name() {
        return name;
    }

    /** The name without directories. */
    public String simpleName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    public String text() {
        return text;
    }

    /** The file as editors count in it: without the byte order mark that it may begin with. */
    public SourceFile unmarked() {
        return text.startsWith(BYTE_ORDER_MARK) ? new SourceFile(name, text.substring(1)) : this;
    }

    public int lineCount() {
        return lineStarts.length;
    }

    /**
     * The line, from 1, that holds the character at {@code offset}; the end of text is in the last.
     */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column, from 1 and in code points, of the character at {@code offset}. */
    public int column(int offset) {
        int bounded = Math.min(offset, text.length());
        return text.codePointCount(lineStarts[line(bounded) - 1], bounded) + 1;
    }

    /** Where {@code line}, counted from 1, begins in the text. */
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /** The text of {@code line}, counted from 1, without its line end. */
    public String lineText(int line) {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        while (end > start && isLineEnd(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The text that {@code span} covers. */
    public String text(Span span) {
        return text.substring(span.offset(), span.end());
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** A line ends behind {@code \n}, behind {@code \r\n}, and behind a lone {@code \r}. */
    private static int[] lineStarts(String text) {
        int[] starts = new int[text.length() + 1];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean windowsEnd = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (isLineEnd(c) && !windowsEnd) {
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }
}
