package dev.cnnc.output;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One change of the output directory: new files and copies of those that they replace are prepared
 * beside the old ones, then moved into place. Until {@link #commit} nothing that existed has
 * changed; if it fails, everything is as before.
 */
final class Staging implements AutoCloseable {

    static final String PREFIX = ".cnnc-stage-";

    private static final CopyOption[] MOVE = {
        StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING
    };

    private final Path fresh;
    private final Path backup;
    private final Path stage;
    private final MadeDirectories made;
    private final Deque<Target> moved = new ArrayDeque<>();

    private Staging(Path stage, MadeDirectories made) {
        this.stage = stage;
        this.fresh = stage.resolve("new");
        this.backup = stage.resolve("old");
        this.made = made;
    }

    /** Opens a staging area inside {@code root}, so that it is on the same file system. */
    static Staging open(Path root, MadeDirectories made) throws IOException {
        return new Staging(Files.createTempDirectory(root, PREFIX), made);
    }

    /** Removes the staging areas that killed runs left; the caller holds the directory's lock. */
    static void removeLeftovers(Path root) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(root, PREFIX + "*")) {
            for (Path leftover : leftovers) {
                boolean ours = leftover.getFileName().toString().matches("\\.cnnc-stage-\\d+");
                if (ours && Files.isDirectory(leftover, LinkOption.NOFOLLOW_LINKS)) {
                    removeTree(leftover);
                }
            }
        }
    }

    /** Writes the new content and copies the old. */
    void stage(List<Target> targets) throws OutputException {
        for (Target target : targets) {
            try {
                Path file = under(fresh, target);
                Files.createDirectories(file.getParent());
                writeFlushed(file, target.file());
                if (target.replaces()) {
                    Path copy = backupOf(target);
                    Files.createDirectories(copy.getParent());
                    Files.copy(target.real(), copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            } catch (IOException e) {
                throw OutputException.cannotWrite(target.shown(), e);
            }
        }
    }

    /** Moves every staged file into place, or puts back what stood there. */
    void commit(List<Target> targets) throws OutputException {
        for (Target target : targets) {
            try {
                made.make(target.real().getParent());
                Files.move(under(fresh, target), target.real(), MOVE);
                moved.push(target);
            } catch (IOException e) {
                throw rolledBack(OutputException.cannotWrite(target.shown(), e));
            }
        }
    }

    /** Where the old content of {@code target} is kept until the change is complete. */
    Path backupOf(Target target) {
        return under(backup, target);
    }

    @Override
    public void close() throws IOException {
        removeTree(stage);
    }

    private OutputException rolledBack(OutputException failure) {
        OutputException result = failure;
        while (!moved.isEmpty()) {
            Target target = moved.pop();
            try {
                if (target.replaces()) {
                    Files.move(backupOf(target), target.real(), MOVE);
                } else {
                    Files.deleteIfExists(target.real());
                }
            } catch (IOException e) {
                result = result.and("`" + target.shown() + "` could not be put back");
                result.addSuppressed(e);
            }
        }
        return result;
    }

    private static Path under(Path area, Target target) {
        return area.resolve(target.path());
    }

    private static void writeFlushed(Path file, OutputFile content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.writeTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private static void removeTree(Path directory) throws IOException {
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
