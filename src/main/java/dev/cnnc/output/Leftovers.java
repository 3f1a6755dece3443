package dev.cnnc.output;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What runs left in a directory that were killed. A change whose files were all complete is
 * finished, since some of them may be in place already; any other is dropped, of which nothing is.
 */
final class Leftovers {

    private static final String OURS = "\\" + Staging.PREFIX + "\\d+";

    private final Path root;
    private final Path directory;
    private final MadeDirectories made = new MadeDirectories();

    /**
     * @param root a real path, whose lock the caller holds
     * @param directory the same as the user names it
     */
    Leftovers(Path root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    /** Removes all of them; the paths of files that were put in place before. */
    List<String> clear() throws IOException {
        List<String> finished = new ArrayList<>();
        try (DirectoryStream<Path> stages = Files.newDirectoryStream(root, Leftovers::isStage)) {
            for (Path stage : stages) {
                finished.addAll(finish(stage));
                removeTree(stage);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return finished;
    }

    /** Whether there are any in {@code directory}; false where that cannot be told. */
    static boolean mayBeIn(Path directory) {
        try (DirectoryStream<Path> stages =
                Files.newDirectoryStream(directory, Leftovers::isStage)) {
            return stages.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    private static boolean isStage(Path entry) {
        return entry.getFileName().toString().matches(OURS)
                && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private List<String> finish(Path stage) throws IOException {
        Path ready = stage.resolve(Staging.READY);
        List<String> finished = new ArrayList<>();
        for (Path file : files(ready)) {
            String path = named(ready.relativize(file));
            Path old = stage.resolve(Staging.OLD).resolve(path);
            try {
                Path real = Target.realPath(root, path, directory);
                if (isAsItWas(real, old)) {
                    made.make(real.getParent());
                    Files.move(file, real, StandardCopyOption.ATOMIC_MOVE);
                    finished.add(path);
                }
            } catch (IOException e) {
                throw OutputException.cannotWrite(directory.resolve(path), e)
                        .and(
                                "delete `%s` to give up what a killed run had begun"
                                        .formatted(directory.resolve(stage.getFileName())));
            }
        }
        return finished;
    }

    /** Whether nobody has changed what stands at {@code real} since it was copied. */
    private static boolean isAsItWas(Path real, Path old) throws IOException {
        if (!Files.exists(real, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        return Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(old, LinkOption.NOFOLLOW_LINKS)
                && Files.mismatch(real, old) < 0;
    }

    private static List<Path> files(Path ready) throws IOException {
        if (!Files.isDirectory(ready, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                ready,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        Collections.sort(files);
        return files;
    }

    private static String named(Path path) {
        List<String> names = new ArrayList<>();
        path.forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }

    /** Removes {@code directory} with all that is in it; links are not followed. */
    static void removeTree(Path directory) throws IOException {
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                            throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
