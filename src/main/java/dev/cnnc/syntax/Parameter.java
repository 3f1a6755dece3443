package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.Optional;

/** {@code name} or {@code name = default} in the head of a block or model. */
public record Parameter(Identifier name, Optional<Expression> defaultValue, Span span)
        implements SyntaxNode {}
