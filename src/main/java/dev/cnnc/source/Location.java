package dev.cnnc.source;

/** A span of one file. */
public record Location(SourceFile file, Span span) {

    /** The line on which the span begins, from 1. */
    public int line() {
        return file.line(span.offset());
    }

    /** The column at which the span begins, from 1, in code points. */
    public int column() {
        return file.column(span.offset());
    }

    /** The text that the span covers. */
    public String text() {
        return file.text(span);
    }

    /** {@code file:line:column}, the form that editors and terminals link. */
    @Override
    public String toString() {
        return file.name() + ":" + line() + ":" + column();
    }
}
