package dev.cnnc.cli;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of the IDX format, in which MNIST and its like are stored, of unsigned bytes.
 *
 * @param sizes of its dimensions, the outermost first
 * @param bytes the values in row-major order
 */
record IdxFile(Path file, List<Integer> sizes, byte[] bytes) {

    private static final int GZIP = 0x1F8B;
    private static final int UNSIGNED_BYTES = 0x08;
    private static final int BUFFER = 1 << 16;
    private static final long MOST_BYTES = 1L << 30;

    /** Images: their number, height and width. */
    static final int IMAGES = 3;

    /** A class for each image. */
    static final int LABELS = 1;

    /**
     * Reads {@code file}, which may be compressed by gzip.
     *
     * @param dimensions how many there must be, {@link #IMAGES} or {@link #LABELS}
     * @throws CommandException where it cannot be read or is something else
     */
    static IdxFile read(Path file, int dimensions) {
        FileProblems.requireFile(file);
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            return read(file, dimensions, new DataInputStream(uncompressed(raw)));
        } catch (EOFException | ZipException e) {
            throw CommandException.unreadable(file, "it is cut short or damaged", "");
        } catch (IOException e) {
            throw FileProblems.unreadable(file, e);
        }
    }

    private static InputStream uncompressed(InputStream raw) throws IOException {
        raw.mark(2);
        int start = raw.read() << 8 | raw.read();
        raw.reset();
        return start == GZIP
                ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER)
                : raw;
    }

    private static IdxFile read(Path file, int dimensions, DataInputStream in) throws IOException {
        int magic = in.readInt();
        if (magic != (UNSIGNED_BYTES << 8 | dimensions)) {
            throw CommandException.unreadable(
                    file,
                    "it is no IDX file of %s".formatted(dimensions == IMAGES ? "images" : "labels"),
                    magic >>> 8 == UNSIGNED_BYTES
                            ? "it has %d dimensions; the images come first, then the labels"
                                    .formatted(magic & 0xFF)
                            : "such a file begins with 00 00 08 0" + dimensions);
        }
        List<Integer> sizes = new ArrayList<>();
        long length = 1;
        for (int i = 0; i < dimensions; i++) {
            int size = in.readInt();
            if (size < 1 || length * size > MOST_BYTES) {
                throw CommandException.unreadable(
                        file, "the size of a dimension is " + Integer.toUnsignedString(size), "");
            }
            sizes.add(size);
            length *= size;
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw CommandException.unreadable(
                    file,
                    "it is cut short: %d of its %d bytes are missing"
                            .formatted(length - bytes.length, length),
                    "copy or download it again");
        }
        return new IdxFile(file, List.copyOf(sizes), bytes);
    }

    /** How many images or labels there are. */
    int count() {
        return sizes.get(0);
    }

    /** The class of an image. */
    int label(int index) {
        return Byte.toUnsignedInt(bytes[index]);
    }

    /** An image in grey, from 0 to 1. */
    Planes image(int index) {
        int height = sizes.get(1);
        int width = sizes.get(2);
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = Byte.toUnsignedInt(bytes[index * values.length + i]) / 255f;
        }
        return new Planes(1, height, width, values);
    }
}
