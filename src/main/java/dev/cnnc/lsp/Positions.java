package dev.cnnc.lsp;

import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * Places of a text as the protocol names them, and back: lines from 0, and UTF-16 units within the
 * line. What lies outside of the text is taken for the nearest place in it.
 */
final class Positions {

    private Positions() {}

    static Position of(SourceFile file, int offset) {
        int bounded = Math.max(0, Math.min(offset, file.text().length()));
        int line = file.line(bounded);
        return new Position(line - 1, bounded - file.lineStart(line));
    }

    static Range of(SourceFile file, Span span) {
        return new Range(of(file, span.offset()), of(file, span.end()));
    }

    static Range whole(SourceFile file) {
        return of(file, new Span(0, file.text().length()));
    }

    static int offset(SourceFile file, Position position) {
        if (position.getLine() < 0) {
            return 0;
        }
        if (position.getLine() >= file.lineCount()) {
            return file.text().length();
        }
        int line = position.getLine() + 1;
        int character = Math.max(0, position.getCharacter());
        return file.lineStart(line) + Math.min(character, file.lineText(line).length());
    }

    static Span span(SourceFile file, Range range) {
        int start = offset(file, range.getStart());
        return new Span(start, Math.max(0, offset(file, range.getEnd()) - start));
    }

    /** Whether the two have a place in common, be it where one ends and the other begins. */
    static boolean touch(Span a, Span b) {
        return a.offset() <= b.end() && b.offset() <= a.end();
    }

    /** Whether {@code offset} is within {@code span} or at one of its ends. */
    static boolean touches(Span span, int offset) {
        return span.offset() <= offset && offset <= span.end();
    }
}
