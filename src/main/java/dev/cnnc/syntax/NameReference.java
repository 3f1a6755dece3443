package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** A parameter, constant, loop variable, operator or block; {@code B} and {@code _} in shapes. */
public record NameReference(String name, Span span) implements Expression {}
