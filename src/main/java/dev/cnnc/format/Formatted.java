package dev.cnnc.format;

import dev.cnnc.diagnostics.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What became of a text.
 *
 * @param text the text in the language's style; empty where it has syntax errors
 * @param diagnostics what is wrong with it, sorted by place
 */
public record Formatted(Optional<String> text, List<Diagnostic> diagnostics) {

    public Formatted {
        diagnostics = List.copyOf(diagnostics);
    }
}
