package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** A number as written, such as {@code 3}, {@code 0.1} or {@code 1e-5}. */
public record NumberLiteral(String text, Span span) implements Expression {}
