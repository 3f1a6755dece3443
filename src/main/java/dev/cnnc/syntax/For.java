package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code for i in 1..n { … }}, both ends included, or {@code for a, b in [[1, 2], [3, 4]] { … }}.
 */
public record For(
        List<Identifier> variables,
        Expression first,
        Optional<Expression> last,
        Body body,
        Span span)
        implements Operation {

    public For {
        variables = List.copyOf(variables);
    }
}
