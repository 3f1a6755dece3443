package dev.cnnc.cli;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Graph;
import dev.cnnc.weights.SafetensorsReader;
import dev.cnnc.weights.WeightsCheck;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Checks a file of weights before it is loaded, so that the user learns all that is wrong. */
final class WeightsFile {

    private WeightsFile() {}

    /**
     * What keeps {@code file} from being loaded into {@code graph}; nothing where it fits.
     *
     * @throws CommandException where it cannot be read
     */
    static List<Diagnostic> check(Path file, Graph graph) {
        try {
            return WeightsCheck.check(graph, SafetensorsReader.read(file));
        } catch (WeightsException e) {
            Diagnostic.Builder damage =
                    Diagnostic.of(DiagnosticCode.INVALID_WEIGHTS_FILE, e.getMessage());
            return List.of((e.help().isEmpty() ? damage : damage.help(e.help())).build());
        } catch (IOException e) {
            throw FileProblems.unreadable(file, e);
        }
    }

    /** A damaged file is unreadable input; a sound one that does not fit is a model's error. */
    static int exitCode(List<Diagnostic> misfits) {
        return misfits.stream().anyMatch(d -> d.code() == DiagnosticCode.INVALID_WEIGHTS_FILE)
                ? ExitCode.INPUT_UNREADABLE
                : ExitCode.MODEL_ERRORS;
    }
}
