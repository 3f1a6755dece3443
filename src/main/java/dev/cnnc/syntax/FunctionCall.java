package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;

/** {@code min(a, b)}, {@code max}, {@code ceil}, {@code floor} or {@code round}. */
public record FunctionCall(Identifier function, List<Expression> arguments, Span span)
        implements Expression {

    public FunctionCall {
        arguments = List.copyOf(arguments);
    }
}
