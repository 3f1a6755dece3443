package dev.cnnc;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.elaborate.Elaboration;
import java.util.List;

/**
 * What the front end has to say of a file.
 *
 * @param models every model that the file declares, as far as it is right
 * @param plans how each of them is computed; none after an error
 * @param diagnostics all mistakes, sorted by place
 */
public record CheckedFile(
        List<Elaboration> models, List<Plans> plans, List<Diagnostic> diagnostics) {

    public CheckedFile {
        models = List.copyOf(models);
        plans = List.copyOf(plans);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether anything stops the compilation. */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}
