package dev.cnnc.output;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
        try (DirectoryStream<Path> stages = Files.newDirectoryStream(root, Staging.PREFIX + "*")) {
            for (Path stage : stages) {
                boolean ours = stage.getFileName().toString().matches(OURS);
                if (ours && Files.isDirectory(stage, LinkOption.NOFOLLOW_LINKS)) {
                    finished.addAll(finish(stage));
                    removeTree(stage);
                }
            }
        }
        return finished;
    }

    private List<String> finish(Path stage) throws IOException {
        Path ready = stage.resolve(Staging.READY);
        List<String> finished = new ArrayList<>();
        for (Path file : files(ready)) {
            String path = ready.relativize(file).toString().replace('\\', '/');
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
        try (Stream<Path> paths = Files.walk(ready)) {
            return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
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
