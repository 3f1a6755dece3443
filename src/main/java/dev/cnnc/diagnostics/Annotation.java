package dev.cnnc.diagnostics;

import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;

/** A place that an excerpt underlines, with the words beside it; the culprit's are primary. */
record Annotation(Location location, String text, boolean primary) {

    SourceFile file() {
        return location.file();
    }

    /** The first offset, within the file even if the span is not. */
    int offset() {
        return Math.min(location.span().offset(), file().text().length());
    }

    /** The line that is shown. */
    int line() {
        return file().line(offset());
    }

    /** The line of the span's last character. */
    int lastLine() {
        int end = Math.min(location.span().end(), file().text().length());
        return file().line(Math.max(offset(), end - 1));
    }

    /** The words, with the last line where the underline stops short of it. */
    String words() {
        String visible = VisibleText.of(text);
        if (lastLine() == line()) {
            return visible;
        }
        String rest = "to line " + lastLine();
        return visible.isEmpty() ? rest : visible + " (" + rest + ")";
    }

    boolean within(Location other) {
        return location.file() == other.file()
                && location.span().offset() >= other.span().offset()
                && location.span().end() <= other.span().end();
    }
}
