package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** {@code true} or {@code false}. */
public record BooleanLiteral(boolean value, Span span) implements Expression {}
