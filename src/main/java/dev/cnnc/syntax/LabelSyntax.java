package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/**
 * {@code conv1:}, {@code 0.block:} or {@code "denselayer{i}":}.
 *
 * @param name what stands before the colon; a label without expressions has a single text part
 * @param quoted whether it was written as a string
 */
public record LabelSyntax(StringLiteral name, boolean quoted, Span span) implements SyntaxNode {}
