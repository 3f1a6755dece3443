package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** A named value, {@code in} or {@code current}, inside {@code (x, y) ->}. */
public record ValueReference(String name, Span span) implements SyntaxNode {}
