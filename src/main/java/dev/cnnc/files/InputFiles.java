package dev.cnnc.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says why a file cannot be read, and which one was probably meant. */
public final class InputFiles {

    private InputFiles() {}

    /**
     * Accepts what exists and is not a directory.
     *
     * @throws FileException otherwise
     */
    public static void require(Path path) throws FileException {
        if (!Files.exists(path)) {
            throw missing(path);
        }
        if (Files.isDirectory(path)) {
            throw FileException.unreadable(path, "it is a directory", "name the files in it");
        }
    }

    /** {@code path} cannot be read because of {@code cause}, which may already say so. */
    public static FileException unreadable(Path path, IOException cause) {
        if (cause instanceof FileException known) {
            return known;
        }
        if (cause instanceof NoSuchFileException) {
            return missing(path);
        }
        if (cause instanceof AccessDeniedException) {
            return FileException.unreadable(path, "permission denied", "");
        }
        String reason = cause.getMessage();
        return FileException.unreadable(path, reason == null ? "it cannot be read" : reason, "");
    }

    private static FileException missing(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            String reason = "there is no directory `" + parent(path) + "`";
            return FileException.unreadable(path, reason, "");
        }
        String help =
                NearbyFiles.nearest(path).map(near -> "did you mean `" + near + "`?").orElse("");
        return FileException.unreadable(path, "no such file", help);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path.toAbsolutePath().getParent() : parent;
    }
}
