package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** Anything that was written somewhere. */
public interface SyntaxNode {

    /** The text that this was read from. */
    Span span();
}
