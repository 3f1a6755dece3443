package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;

/** {@code [a, b, c]}. */
public record ListLiteral(List<Expression> elements, Span span) implements Expression {

    public ListLiteral {
        elements = List.copyOf(elements);
    }
}
