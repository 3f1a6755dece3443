package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** {@code input name [B, C, H, W]}. */
public record InputStatement(Identifier name, ListLiteral shape, Span span) implements Statement {}
