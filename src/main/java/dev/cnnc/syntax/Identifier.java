package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** A name as written. */
public record Identifier(String text, Span span) implements SyntaxNode {}
