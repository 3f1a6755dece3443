package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** {@code in.channels}, {@code current.height} or {@code skip.width}. */
public record PropertyReference(ValueReference value, Identifier property, Span span)
        implements Expression {}
