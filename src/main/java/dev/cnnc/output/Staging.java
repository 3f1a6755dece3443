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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One change of the output directory: new files and copies of those that they replace are prepared
 * beside the old ones, then moved into place. Until {@link #commit} nothing that existed has
 * changed; if it fails, everything is as before, or what finishes the change is kept. A new file
 * has the permissions of that which it replaces.
 */
final class Staging implements AutoCloseable {

    static final String PREFIX = ".cnnc-stage-";

    /** Where new files are while not all of them are complete. */
    static final String INCOMPLETE = "new";

    /** Where they are from when all are complete: from then on the change may be finished. */
    static final String READY = "ready";

    /** Where copies of those are that they replace. */
    static final String OLD = "old";

    private static final String COPY = "copy";

    private static final CopyOption[] MOVE = {
        StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING
    };

    private final Path incomplete;
    private final Path ready;
    private final Path backup;
    private final Path stage;
    private final MadeDirectories made;
    private final Deque<Target> moved = new ArrayDeque<>();
    private boolean halfDone;

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
     * Moves every staged file into place, or puts back what stood there. Where neither succeeds, or
     * the process is killed meanwhile, {@link Leftovers} finishes it. Directories come first, since
     * they need space, which putting back needs too.
     */
    void commit(List<Target> targets) throws IOException {
        Files.move(incomplete, ready, StandardCopyOption.ATOMIC_MOVE);
        halfDone = true;
        try {
            for (Target target : targets) {
                makeParent(target);
            }
            for (Target target : targets) {
                moveIntoPlace(target);
            }
            halfDone = false;
        } catch (OutputException e) {
            throw rolledBack(e);
        } catch (RuntimeException | Error e) {
            rollBack(e);
            throw e;
        }
    }

    private void makeParent(Target target) throws OutputException {
        try {
            made.make(target.real().getParent());
        } catch (IOException e) {
            throw OutputException.cannotWrite(target.shown(), e);
        }
    }

    private void moveIntoPlace(Target target) throws OutputException {
        try {
            Files.move(under(ready, target), target.real(), MOVE);
            moved.push(target);
        } catch (IOException e) {
            throw OutputException.cannotWrite(target.shown(), e);
        }
    }

    /** Where the old content of {@code target} is kept until the change is complete. */
    Path backupOf(Target target) {
        return under(backup, target);
    }

    /** Removes the staging area, unless it holds what is missing in the output directory. */
    @Override
    public void close() throws IOException {
        if (!halfDone) {
            Leftovers.removeTree(stage);
        }
    }

    private OutputException rolledBack(OutputException failure) {
        OutputException result = failure;
        for (String sentence : rollBack(failure)) {
            result = result.and(sentence);
        }
        return result;
    }

    /** Tries to put everything back; sentences on what remains, with reasons in {@code failure}. */
    private List<String> rollBack(Throwable failure) {
        List<String> remaining = new ArrayList<>();
        while (!moved.isEmpty()) {
            Target target = moved.pop();
            try {
                putBack(target);
            } catch (IOException | RuntimeException e) {
                remaining.add("`" + target.shown() + "` could not be put back");
                failure.addSuppressed(e);
            }
        }
        try {
            if (remaining.isEmpty()) {
                Files.move(ready, incomplete, StandardCopyOption.ATOMIC_MOVE);
                halfDone = false;
            }
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
        if (halfDone) {
            remaining.add("`" + stage + "` keeps the change, which the next run finishes");
        }
        return remaining;
    }

    /**
     * Old and new content both stay in the staging area, and something stands at the target at any
     * moment: so the change can still be finished.
     */
    private void putBack(Target target) throws IOException {
        if (target.replaces()) {
            replace(under(ready, target), target.real());
            replace(target.real(), backupOf(target));
        } else {
            Files.move(target.real(), under(ready, target), MOVE);
        }
    }

    /** Puts a copy of {@code content} at {@code file}, whole or not at all. */
    private void replace(Path file, Path content) throws IOException {
        Path copy = stage.resolve(COPY);
        Files.copy(
                content,
                copy,
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, file, MOVE);
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
