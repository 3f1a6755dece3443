package dev.cnnc.parser;

import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A stretch of a file for the lexer. Its indexes are offsets into the whole text in UTF-16 units,
 * where ANTLR's own streams count code points from their beginning.
 */
final class TextStream implements CharStream {

    private final SourceFile source;
    private final Span span;
    private int index;

    TextStream(SourceFile source, Span span) {
        this.source = source;
        this.span = span;
        this.index = span.offset();
    }

    @Override
    public void consume() {
        if (index >= span.end()) {
            throw new IllegalStateException("cannot consume the end of the text");
        }
        index++;
    }

    @Override
    public int LA(int distance) {
        int at = distance > 0 ? index + distance - 1 : index + distance;
        boolean inside = distance != 0 && at >= span.offset() && at < span.end();
        return inside ? source.text().charAt(at) : IntStream.EOF;
    }

    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {}

    @Override
    public int index() {
        return index;
    }

    @Override
    public void seek(int target) {
        index = Math.max(span.offset(), Math.min(target, span.end()));
    }

    @Override
    public int size() {
        return span.end();
    }

    @Override
    public String getSourceName() {
        return source.name();
    }

    @Override
    public String getText(Interval interval) {
        int end = Math.min(interval.b + 1, span.end());
        return interval.a >= end ? "" : source.text().substring(interval.a, end);
    }
}
