package dev.cnnc.cli;

import dev.cnnc.program.ImportResolver;
import dev.cnnc.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The model files of a command line, each once.
 *
 * @param files those that could be read
 * @param problems why the others could not
 * @param imports finds what they import
 */
record Sources(List<SourceFile> files, List<CommandException> problems, ImportResolver imports) {

    Sources {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /** Reads {@code paths} and complains of those that cannot be read. */
    static Sources read(List<Path> paths, Screen screen) {
        List<SourceFile> files = new ArrayList<>();
        List<CommandException> problems = new ArrayList<>();
        FileImports imports = new FileImports();
        for (Path path : new LinkedHashSet<>(paths)) {
            try {
                SourceFile source = ModelReader.read(path);
                files.add(source);
                imports.add(path, source);
            } catch (CommandException e) {
                screen.complain(e);
                problems.add(e);
            }
        }
        return new Sources(files, problems, imports);
    }

    /** The exit code of a command that found {@code errors} or none. */
    int exitCode(boolean errors) {
        if (!problems.isEmpty()) {
            return ExitCode.INPUT_UNREADABLE;
        }
        return errors ? ExitCode.MODEL_ERRORS : ExitCode.OK;
    }
}
