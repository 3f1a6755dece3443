package dev.cnnc.parser;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.syntax.ModelFile;
import java.util.List;

/** All of a file that could be read, and what is wrong with the rest, sorted by place. */
public record ParseResult(ModelFile file, List<Diagnostic> diagnostics) {

    public ParseResult {
        diagnostics = List.copyOf(diagnostics);
    }
}
