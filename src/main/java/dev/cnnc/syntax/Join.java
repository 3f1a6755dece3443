package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;

/** {@code add [ {…} {…} ]}: branches that take the same value, joined by an operator. */
public record Join(Identifier operator, List<Body> branches, Span span) implements Operation {

    public Join {
        branches = List.copyOf(branches);
    }
}
