package dev.cnnc.output;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes directories and remembers which ones did not exist before, so that they can be taken back.
 */
final class MadeDirectories {

    private final Deque<Path> made = new ArrayDeque<>();

    /** Makes {@code directory} and whatever is missing above it. */
    void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            make(parent);
        }
        try {
            Files.createDirectory(directory);
            made.push(directory);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw OutputException.cannotWrite(directory, "it is a file, not a directory");
            }
        }
    }

    /** Removes those that are empty again, the innermost first. */
    void removeEmpty() {
        while (!made.isEmpty()) {
            try {
                Files.deleteIfExists(made.pop());
            } catch (IOException e) {
                return;
            }
        }
    }
}
