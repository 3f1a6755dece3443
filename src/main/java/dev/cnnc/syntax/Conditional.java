package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** {@code a if condition else b}. */
public record Conditional(
        Expression condition, Expression whenTrue, Expression whenFalse, Span span)
        implements Expression {}
