package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** {@code import "file.cnn"}; the path is relative to the importing file. */
public record ImportDeclaration(StringLiteral path, Span span) implements Declaration {}
