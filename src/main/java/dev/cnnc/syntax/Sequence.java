package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** {@code sequence { … }}: a scope of its own for keys. */
public record Sequence(Body body, Span span) implements Operation {}
