package dev.cnnc.source;

/**
 * A stretch of source text: {@code length} UTF-16 units from {@code offset}, both zero or more. A
 * span of length zero marks a place between two characters.
 */
public record Span(int offset, int length) {

    public Span {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("span " + offset + "+" + length);
        }
    }

    /** The offset just behind the last character. */
    public int end() {
        return offset + length;
    }

    /** The smallest span that holds both this one and {@code other}. */
    public Span to(Span other) {
        int start = Math.min(offset, other.offset);
        return new Span(start, Math.max(end(), other.end()) - start);
    }
}
