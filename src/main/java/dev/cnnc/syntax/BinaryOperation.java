package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** {@code a + b}, {@code a == b}, {@code a and b} and their like. */
public record BinaryOperation(BinaryOperator operator, Expression left, Expression right, Span span)
        implements Expression {}
