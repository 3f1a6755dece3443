package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.Optional;

/** {@code [label:] operation}: one link of a chain. */
public record Stage(Optional<LabelSyntax> label, Operation operation, Span span)
        implements SyntaxNode {}
