package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;
import java.util.Optional;

/** {@code model ResNet34 = ResNet(3, 4, 6, 3)}: a model that is another one with arguments. */
public record FamilyMember(
        Optional<String> documentation,
        Identifier name,
        Identifier family,
        List<Argument> arguments,
        Span span)
        implements Declaration {

    public FamilyMember {
        arguments = List.copyOf(arguments);
    }
}
