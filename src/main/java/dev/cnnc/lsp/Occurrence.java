package dev.cnnc.lsp;

import dev.cnnc.source.Span;

/**
 * A place where a name stands.
 *
 * @param definition whether the name is given here
 */
record Occurrence(Span span, Symbol symbol, boolean definition) {}
