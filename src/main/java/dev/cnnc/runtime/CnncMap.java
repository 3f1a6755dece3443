package dev.cnnc.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;

/**
 * The bytes of a file of any size, mapped to memory: for any number of threads, none of which an
 * interrupt disturbs. Java ends a mapping when it collects this object.
 *
 * <p>Where another program cuts the file off, the bytes behind its new end cannot be read. This is
 * checked before each copy, so that it ends in an exception that says so; in the midst of a copy
 * the {@link InternalError} of Java becomes one.
 */
final class CnncMap {

    /** The bytes that one buffer maps. */
    static final int WINDOW = 1 << 30;

    /** Arrays in an array, too many for a compiler to make without calling the JVM. */
    private static final int MANY = 8;

    private final Path file;
    private final BasicFileAttributes attributes;
    private final long size;
    private final int window;
    private final ByteBuffer[] buffers;

    private CnncMap(Path file, BasicFileAttributes attributes, int window, FileChannel channel)
            throws IOException {
        this.file = file;
        this.attributes = attributes;
        this.size = attributes.size();
        this.window = window;
        this.buffers = new ByteBuffer[Math.toIntExact((size + window - 1) / window)];
        for (int i = 0; i < buffers.length; i++) {
            long begin = (long) i * window;
            buffers[i] = channel.map(MapMode.READ_ONLY, begin, Math.min(window, size - begin));
        }
    }

    /**
     * Maps {@code file}, or nothing where it cannot be mapped: not all file systems can, nor can a
     * thread that is interrupted.
     */
    static Optional<CnncMap> of(Path file, int window) {
        try (FileChannel channel = FileChannel.open(file)) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new CnncMap(file, attributes, window, channel));
        } catch (IOException | UnsupportedOperationException cannot) {
            return Optional.empty();
        }
    }

    long size() {
        return size;
    }

    /** The bytes from {@code position} to the end of the file. */
    InputStream from(long position) {
        return new Bytes(position);
    }

    /**
     * Requires the file to have the size and the time that it had when it was mapped.
     *
     * @throws IOException where it has others, or is gone
     */
    void requireUnchanged() throws IOException {
        requireUnchanged(file, attributes);
    }

    /**
     * Requires {@code file} to have the size and the time of {@code before}.
     *
     * @throws IOException where it has others, or is gone
     */
    static void requireUnchanged(Path file, BasicFileAttributes before) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        FileTime time = before.lastModifiedTime();
        if (now.size() != before.size() || !Objects.equals(now.lastModifiedTime(), time)) {
            throw new IOException(file + " was changed while it was read");
        }
    }

    private void requireWhole() throws IOException {
        if (Files.size(file) < size) {
            throw new IOException(file + " was cut off while it was read");
        }
    }

    /**
     * Lets Java throw the error of a copy that failed: Java 17 does so no sooner than when the JVM
     * is called, as it is for an array of arrays.
     */
    private static byte[][] callRuntime() {
        return new byte[MANY][0];
    }

    private final class Bytes extends InputStream {

        private long at;

        Bytes(long at) {
            this.at = at;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (at >= size) {
                return -1;
            }
            requireWhole();
            ByteBuffer buffer = buffers[(int) (at / window)];
            int begin = (int) (at % window);
            int count = Math.min(length, buffer.limit() - begin);
            try {
                buffer.get(begin, to, offset, count);
                callRuntime();
            } catch (InternalError fault) {
                requireWhole();
                throw new IOException(file + " was changed while it was read", fault);
            }
            at += count;
            return count;
        }
    }
}
