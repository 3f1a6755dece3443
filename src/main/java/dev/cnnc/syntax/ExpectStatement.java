package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** {@code expect [B, 64, _, 56]}; {@code _} is a {@link NameReference}. */
public record ExpectStatement(ListLiteral shape, Span span) implements Statement {}
