package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.List;

/**
 * {@code conv(64, kernel=3)}, {@code relu}, {@code Block(64)}, or the bare name of a value.
 *
 * @param parenthesized whether an argument list was written, be it empty
 */
public record Call(Identifier name, List<Argument> arguments, boolean parenthesized, Span span)
        implements Operation {

    public Call {
        arguments = List.copyOf(arguments);
    }
}
