package dev.cnnc.files;

import dev.cnnc.diagnostics.Suggestion;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the file that a mistyped name was probably meant to be. */
public final class NearbyFiles {

    private static final int MOST = 10_000;

    private NearbyFiles() {}

    /**
     * The file beside {@code missing} whose name is nearest to its own; one that lacks only the
     * ending {@code .cnn} is nearest of all.
     */
    public static Optional<String> nearest(Path missing) {
        Path name = missing.getFileName();
        Path parent = missing.toAbsolutePath().getParent();
        if (name == null || parent == null) {
            return Optional.empty();
        }
        List<String> names = names(parent);
        return Optional.of(name + ".cnn")
                .filter(names::contains)
                .or(() -> Suggestion.nearest(name.toString(), names))
                .map(near -> missing.resolveSibling(near).toString());
    }

    private static List<String> names(Path directory) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
                if (names.size() == MOST) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return names;
    }
}
