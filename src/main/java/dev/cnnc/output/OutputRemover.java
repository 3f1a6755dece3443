package dev.cnnc.output;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Removes files that an earlier run wrote, unless somebody has changed them since. */
public final class OutputRemover {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private OutputRemover() {}

    /**
     * Removes files below {@code directory}, the directories that are empty without them, and what
     * killed runs left there.
     *
     * @param files what was written, by path with segments separated by {@code /}, each with the
     *     {@link ContentDigest} of whatever content it may have
     * @return the paths of those that stay, because they have another content by now
     * @throws OutputException where one cannot be removed
     */
    public static List<String> remove(Path directory, Map<String, Set<String>> files)
            throws OutputException {
        List<String> kept = new ArrayList<>();
        if (files.isEmpty() || !Files.isDirectory(directory)) {
            return kept;
        }
        try {
            Path root = directory.toRealPath();
            try (DirectoryLock lock = DirectoryLock.acquire(root, directory, PATIENCE)) {
                new Leftovers(root, directory).clear();
                for (Map.Entry<String, Set<String>> file : files.entrySet()) {
                    if (!remove(lock.directory(), file.getKey(), file.getValue())) {
                        kept.add(file.getKey());
                    }
                }
            }
        } catch (IOException e) {
            throw OutputException.cannotWrite(directory, e);
        }
        return kept;
    }

    /** False where the file has another content. */
    private static boolean remove(Path root, String path, Set<String> digests) throws IOException {
        Path file = place(root, path);
        if (file == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!digests.contains(ContentDigest.of(file))) {
            return false;
        }
        Files.delete(file);
        removeEmpty(file.getParent(), root);
        return true;
    }

    /** Where {@code path} is, links to directories followed; null where it leads elsewhere. */
    private static Path place(Path root, String path) {
        try {
            Path named = root.resolve(path).normalize();
            Path file = named.getParent().toRealPath().resolve(named.getFileName());
            return named.startsWith(root) && file.startsWith(root) ? file : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    private static void removeEmpty(Path directory, Path root) throws IOException {
        Path empty = directory;
        try {
            while (!empty.equals(root)) {
                Files.delete(empty);
                empty = empty.getParent();
            }
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            return;
        }
    }
}
