package dev.cnnc;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.graph.Graph;
import java.util.List;

/**
 * What became of a file.
 *
 * @param models the graphs of its models, as written; none after an error
 * @param plans how each of them is computed
 * @param files the Java sources; none after an error
 * @param diagnostics all mistakes, sorted by place
 */
public record CompilationResult(
        List<Graph> models,
        List<Plans> plans,
        List<GeneratedFile> files,
        List<Diagnostic> diagnostics) {

    public CompilationResult {
        models = List.copyOf(models);
        plans = List.copyOf(plans);
        files = List.copyOf(files);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether anything stopped the compilation. */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}
