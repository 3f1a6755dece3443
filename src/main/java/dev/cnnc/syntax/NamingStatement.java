package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;

/** {@code name = chain} or {@code left, right = chain}. */
public record NamingStatement(List<Identifier> names, Chain chain, Span span) implements Statement {

    public NamingStatement {
        names = List.copyOf(names);
    }
}
