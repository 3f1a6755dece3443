package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;

/** {@code { … }}. */
public record Body(List<Statement> statements, Span span) implements SyntaxNode {

    public Body {
        statements = List.copyOf(statements);
    }
}
