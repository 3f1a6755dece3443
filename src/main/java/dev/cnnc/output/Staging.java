package dev.cnnc.output;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One change of the output directory: new files and copies of those that they replace are prepared
 * beside the old ones, then moved into place. Until {@link #commit} nothing that existed has
 * changed; if it fails, everything is as before. A new file has the permissions of that which it
 * replaces.
 */
final class Staging implements AutoCloseable {

    static final String PREFIX = ".cnnc-stage-";

    /** Where new files are while not all of them are complete. */
    static final String INCOMPLETE = "new";

    /** Where they are from when all are complete: from then on the change may be finished. */
    static final String READY = "ready";

    /** Where copies of those are that they replace. */
    static final String OLD = "old";

    private static final CopyOption[] MOVE = {
        StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING
    };

    private final Path incomplete;
    private final Path ready;
    private final Path backup;
    private final Path stage;
    private final MadeDirectories made;
    private final Deque<Target> moved = new ArrayDeque<>();

    private Staging(Path stage, MadeDirectories made) {
        this.stage = stage;
        this.incomplete = stage.resolve(INCOMPLETE);
        this.ready = stage.resolve(READY);
        this.backup = stage.resolve(OLD);
        this.made = made;
    }

    /** Opens a staging area inside {@code root}, so that it is on the same file system. */
    static Staging open(Path root, MadeDirectories made) throws IOException {
        return new Staging(Files.createTempDirectory(root, PREFIX), made);
    }

    /** Writes the new content and copies the old. */
    void stage(List<Target> targets) throws OutputException {
        for (Target target : targets) {
            try {
                Path file = under(incomplete, target);
                Files.createDirectories(file.getParent());
                writeFlushed(file, target.file());
                if (target.replaces()) {
                    Path copy = backupOf(target);
                    Files.createDirectories(copy.getParent());
                    Files.copy(target.real(), copy, StandardCopyOption.COPY_ATTRIBUTES);
                    copyPermissions(target.real(), file);
                }
            } catch (IOException e) {
                throw OutputException.cannotWrite(target.shown(), e);
            }
        }
    }

    /**
     * Moves every staged file into place, or puts back what stood there. Where the process is
     * killed meanwhile, {@link Leftovers} finishes it.
     */
    void commit(List<Target> targets) throws IOException {
        Files.move(incomplete, ready, StandardCopyOption.ATOMIC_MOVE);
        for (Target target : targets) {
            try {
                made.make(target.real().getParent());
                Files.move(under(ready, target), target.real(), MOVE);
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
        Leftovers.removeTree(stage);
    }

    /** New files are kept until all old ones are back: so the change can be finished meanwhile. */
    private OutputException rolledBack(OutputException failure) {
        OutputException result = failure;
        while (!moved.isEmpty()) {
            Target target = moved.pop();
            try {
                Files.move(target.real(), under(ready, target), MOVE);
                if (target.replaces()) {
                    Files.move(backupOf(target), target.real(), MOVE);
                }
            } catch (IOException e) {
                result = result.and("`" + target.shown() + "` could not be put back");
                result.addSuppressed(e);
            }
        }
        try {
            Files.move(ready, incomplete, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            result.addSuppressed(e);
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

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }
}
