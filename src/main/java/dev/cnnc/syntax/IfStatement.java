package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;
import java.util.Optional;

/** {@code if … { … } else if … { … } else { … }}: the branches in order, then the last resort. */
public record IfStatement(List<Branch> branches, Optional<Body> otherwise, Span span)
        implements Statement {

    public IfStatement {
        branches = List.copyOf(branches);
    }

    /** A condition and what stands for it. */
    public record Branch(Expression condition, Body body, Span span) implements SyntaxNode {}
}
