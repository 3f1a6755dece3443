package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;
import java.util.Optional;

/** {@code "text {expression} text"}. */
public record StringLiteral(List<Part> parts, Span span) implements Expression {

    public StringLiteral {
        parts = List.copyOf(parts);
    }

    /** A piece of a string. */
    public sealed interface Part permits Text, Inserted {}

    /** Literal text, its escapes already replaced. */
    public record Text(String text) implements Part {}

    /** {@code {expression}}. */
    public record Inserted(Expression expression) implements Part {}

    /** A string that holds just {@code text}. */
    public static StringLiteral of(String text, Span span) {
        return new StringLiteral(List.of(new Text(text)), span);
    }

    /** The text of a string without expressions; empty where it has one. */
    public Optional<String> plainText() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (!(part instanceof Text literal)) {
                return Optional.empty();
            }
            text.append(literal.text());
        }
        return Optional.of(text.toString());
    }
}
