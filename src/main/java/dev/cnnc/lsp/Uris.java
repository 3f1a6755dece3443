package dev.cnnc.lsp;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The names by which the protocol calls files. */
final class Uris {

    private static final String FILE = "file://";

    private Uris() {}

    /** The file that {@code uri} names; empty where it is none, as for a text that is unsaved. */
    static Optional<Path> path(String uri) {
        if (!uri.startsWith(FILE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(URI.create(uri)));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return unescaped(uri);
        }
    }

    /** Some clients leave blanks and other characters as they are. */
    private static Optional<Path> unescaped(String uri) {
        try {
            return Optional.of(Path.of(uri.substring(FILE.length())));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    static String of(Path path) {
        return path.toUri().toString();
    }
}
