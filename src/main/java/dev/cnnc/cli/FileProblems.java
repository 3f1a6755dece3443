package dev.cnnc.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says why a file cannot be read, and which one was probably meant. */
final class FileProblems {

    private FileProblems() {}

    /**
     * Accepts what exists and is not a directory.
     *
     * @throws CommandException otherwise
     */
    static void requireFile(Path path) {
        if (!Files.exists(path)) {
            throw missing(path);
        }
        if (Files.isDirectory(path)) {
            throw CommandException.unreadable(path, "it is a directory", "name the files in it");
        }
    }

    /**
     * Accepts an output that is not the file which is being read.
     *
     * @throws CommandException otherwise
     */
    static void requireOther(Path output, Path input) {
        try {
            if (Files.exists(output) && Files.isSameFile(output, input)) {
                throw new CommandException(
                        ExitCode.OUTPUT_FAILURE,
                        "cannot write `%s`: it is the file that is read".formatted(output),
                        "choose another name, or pass `--force` to replace it");
            }
        } catch (IOException e) {
            throw unreadable(input, e);
        }
    }

    /** {@code path} cannot be read because of {@code cause}. */
    static CommandException unreadable(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return missing(path);
        }
        if (cause instanceof AccessDeniedException) {
            return CommandException.unreadable(path, "permission denied", "");
        }
        String reason = cause.getMessage();
        return CommandException.unreadable(path, reason == null ? "it cannot be read" : reason, "");
    }

    private static CommandException missing(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            String reason = "there is no directory `" + parent(path) + "`";
            return CommandException.unreadable(path, reason, "");
        }
        String help =
                NearbyFiles.nearest(path).map(near -> "did you mean `" + near + "`?").orElse("");
        return CommandException.unreadable(path, "no such file", help);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path.toAbsolutePath().getParent() : parent;
    }
}
