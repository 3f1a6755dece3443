package dev.cnnc.cli;

import dev.cnnc.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The model files of a command line, each once.
 *
 * @param files those that could be read
 * @param complete whether all could
 */
record Sources(List<SourceFile> files, boolean complete) {

    /** Reads {@code paths} and complains of those that cannot be read. */
    static Sources read(List<Path> paths, Screen screen) {
        List<SourceFile> files = new ArrayList<>();
        boolean complete = true;
        for (Path path : new LinkedHashSet<>(paths)) {
            try {
                files.add(ModelReader.read(path));
            } catch (CommandException e) {
                screen.complain(e);
                complete = false;
            }
        }
        return new Sources(List.copyOf(files), complete);
    }

    /** The exit code of a command that found {@code errors} or none. */
    int exitCode(boolean errors) {
        if (!complete) {
            return ExitCode.INPUT_UNREADABLE;
        }
        return errors ? ExitCode.MODEL_ERRORS : ExitCode.OK;
    }
}
