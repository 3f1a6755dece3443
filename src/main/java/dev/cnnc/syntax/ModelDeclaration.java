package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;
import java.util.Optional;

/** {@code model Name(parameters) { … }}, with the {@code ///} lines before it. */
public record ModelDeclaration(
        Optional<String> documentation,
        Identifier name,
        List<Parameter> parameters,
        Body body,
        Span span)
        implements Declaration {

    public ModelDeclaration {
        parameters = List.copyOf(parameters);
    }
}
