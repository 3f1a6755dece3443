package dev.cnnc.cli;

import dev.cnnc.files.FileImports;
import dev.cnnc.files.ModelFile;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.source.SourceFile;
import dev.cnnc.weights.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The model files of a command line, each once.
 *
 * @param files those that could be read
 * @param weights what those bring along that were read from ONNX
 * @param problems why the others could not
 * @param imports finds what they import
 */
record Sources(
        List<SourceFile> files,
        Map<SourceFile, TensorFile> weights,
        List<CommandException> problems,
        ImportResolver imports) {

    Sources {
        files = List.copyOf(files);
        weights = Map.copyOf(weights);
        problems = List.copyOf(problems);
    }

    /** Reads {@code paths} and complains of those that cannot be read. */
    static Sources read(List<Path> paths, Screen screen) {
        List<SourceFile> files = new ArrayList<>();
        Map<SourceFile, TensorFile> weights = new HashMap<>();
        List<CommandException> problems = new ArrayList<>();
        FileImports imports = new FileImports();
        for (Path path : new LinkedHashSet<>(paths)) {
            try {
                ModelFile model = FileProblems.readModel(path);
                model.notes().forEach(screen::note);
                files.add(model.source());
                model.weights().ifPresent(own -> weights.put(model.source(), own));
                imports.add(path, model.source());
            } catch (CommandException e) {
                screen.complain(e);
                problems.add(e);
            }
        }
        return new Sources(files, weights, problems, imports);
    }

    /** The exit code of a command that found {@code errors} or none. */
    int exitCode(boolean errors) {
        if (!problems.isEmpty()) {
            return problems.get(problems.size() - 1).exitCode();
        }
        return errors ? ExitCode.MODEL_ERRORS : ExitCode.OK;
    }
}
