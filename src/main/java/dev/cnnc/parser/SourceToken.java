package dev.cnnc.parser;

import dev.cnnc.source.Span;

/**
 * A token as it stands in a file.
 *
 * @param type one of the constants of {@link CnnLexer}
 */
public record SourceToken(int type, Span span) {}
