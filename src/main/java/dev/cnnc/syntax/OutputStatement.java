package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;

/** {@code output a, b}. */
public record OutputStatement(List<Identifier> names, Span span) implements Statement {

    public OutputStatement {
        names = List.copyOf(names);
    }
}
