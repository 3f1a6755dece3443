package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** A chain that stands for itself. */
public record ChainStatement(Chain chain, Span span) implements Statement {}
