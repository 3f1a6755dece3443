package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** {@code const name = value}, at the top of a file or in any body. */
public record ConstDeclaration(Identifier name, Expression value, Span span)
        implements Declaration, Statement {}
