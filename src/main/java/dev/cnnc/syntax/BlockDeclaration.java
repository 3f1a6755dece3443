package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;
import java.util.Optional;

/** {@code block Name(parameters) { … }}, with the {@code ///} lines before it. */
public record BlockDeclaration(
        Optional<String> documentation,
        Identifier name,
        List<Parameter> parameters,
        Body body,
        Span span)
        implements Declaration {

    public BlockDeclaration {
        parameters = List.copyOf(parameters);
    }
}
