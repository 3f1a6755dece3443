package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.Optional;

/** {@code 64} or {@code kernel=3}. */
public record Argument(Optional<Identifier> name, Expression value, Span span)
        implements SyntaxNode {}
