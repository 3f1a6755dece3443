package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;

/**
 * {@code a -> b -> c}, where {@code (x, y) ->} may stand before. A first stage that is a bare name
 * may be a value or an operator: elaboration decides.
 */
public record Chain(List<ValueReference> values, List<Stage> stages, Span span)
        implements SyntaxNode {

    public Chain {
        values = List.copyOf(values);
        stages = List.copyOf(stages);
    }
}
