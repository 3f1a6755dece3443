package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** {@code repeat n { … }}. */
public record Repeat(Expression count, Body body, Span span) implements Operation {}
