package dev.cnnc.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The right to write into a directory, held by one run at a time. Between processes it is a lock on
 * the file {@code .cnnc-lock}, which the operating system releases if the process dies and which is
 * removed with the lock; within this process it is an entry of a set, because closing one channel
 * of a file may release every lock that the process has on it.
 */
final class DirectoryLock implements AutoCloseable {

    static final String FILE_NAME = ".cnnc-lock";

    private static final long POLL_MILLIS = 20;
    private static final Set<Path> HELD = new HashSet<>();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Waits for the right to write into {@code directory}, a real path.
     *
     * @param shown the directory as the user names it
     */
    static DirectoryLock acquire(Path directory, Path shown, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            DirectoryLock lock = tryAcquire(directory);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw OutputException.cannotWrite(
                        shown,
                        "another cnnc writes there and was not done within "
                                + patience.toSeconds()
                                + " s");
            }
            pause(shown);
        }
    }

    /** Whether a run writes into {@code directory}, or was killed while it did. */
    static boolean mayBeHeld(Path directory) {
        try {
            BasicFileAttributes file = attributes(directory.resolve(FILE_NAME));
            return file.isRegularFile() && file.size() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The directory that may be written, a real path. */
    Path directory() {
        return directory;
    }

    /** Removes the lock file while it is still locked, then releases the lock. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(directory.resolve(FILE_NAME));
        } finally {
            leave(directory);
        }
    }

    private static DirectoryLock tryAcquire(Path directory) throws IOException {
        if (!enter(directory)) {
            return null;
        }
        FileChannel channel = null;
        try {
            channel = tryLock(directory.resolve(FILE_NAME));
        } finally {
            if (channel == null) {
                leave(directory);
            }
        }
        return channel == null ? null : new DirectoryLock(directory, channel);
    }

    /** Locks the file; null where it is locked, or was removed between opening and locking. */
    private static FileChannel tryLock(Path file) throws IOException {
        FileChannel channel = null;
        boolean locked = false;
        try {
            create(file);
            Object opened = identity(file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            locked = channel.tryLock() != null && Objects.equals(opened, identity(file));
            return locked ? channel : null;
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            if (Files.isDirectory(file.getParent())) {
                return null;
            }
            throw new NoSuchFileException(file.getParent().toString());
        } finally {
            if (channel != null && !locked) {
                channel.close();
            }
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            if (!attributes(file).isRegularFile()) {
                throw OutputException.cannotWrite(file, "it is not a regular file");
            }
            if (attributes(file).size() > 0) {
                throw OutputException.cannotWrite(file, "it is there, and no lock of cnnc");
            }
        }
    }

    private static Object identity(Path file) throws IOException {
        return attributes(file).fileKey();
    }

    /** What the file is; fails with {@link NoSuchFileException} where it was removed meanwhile. */
    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean enter(Path directory) {
        synchronized (HELD) {
            return HELD.add(directory);
        }
    }

    private static void leave(Path directory) {
        synchronized (HELD) {
            HELD.remove(directory);
        }
    }

    private static void pause(Path shown) throws OutputException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw OutputException.cannotWrite(shown, "interrupted while waiting for another cnnc");
        }
    }
}
