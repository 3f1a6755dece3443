package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** {@code in} as a stage: what entered the block. */
public record InReference(Span span) implements Operation {}
