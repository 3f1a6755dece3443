package dev.cnnc.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A file in a zip file, stored as it is or deflated.
 *
 * @param archive the zip file as messages show it
 * @param crc the checksum that its bytes must have
 * @param packed the bytes that it takes in the zip file
 * @param size the bytes that it has when unpacked
 * @param start where it begins in the zip file
 */
record ZipMember(
        Path file,
        String archive,
        String name,
        boolean deflated,
        long crc,
        long packed,
        long size,
        long start)
        implements Storage {

    private static final int INPUT = 1 << 13;

    /** A stream over a stored member checks the sum unless it begins far behind the start. */
    private static final int CHECKED = 1 << 16;

    /** The member as messages show it. */
    String what() {
        return "`%s`: %s".formatted(archive, Keys.quote(name));
    }

    @Override
    public boolean isInPlace() {
        return !deflated;
    }

    @Override
    public InputStream open(long from) throws IOException {
        FileRegion region = new FileRegion(file, archive, start, packed);
        if (!deflated && from > CHECKED) {
            return region.open(from);
        }
        InputStream raw = region.open(0);
        try {
            InputStream checked = new CheckedMember(deflated ? inflated(raw) : raw, this);
            checked.skipNBytes(from);
            return checked;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream inflated(InputStream raw) {
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(raw, inflater, INPUT) {
            @Override
            public void close() throws IOException {
                inflater.end();
                super.close();
            }
        };
    }

    @Override
    public ByteBuffer all() throws IOException, WeightsException {
        if (!deflated) {
            return new FileRegion(file, archive, start, packed).all();
        }
        if (size > Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2)) {
            throw new WeightsException(
                    "%s has %s bytes, too many to unpack them out of order".formatted(what(), size),
                    "give Java more memory, or save the array in C order");
        }
        byte[] bytes = new byte[(int) size];
        try (InputStream in = open(0)) {
            in.readNBytes(bytes, 0, bytes.length);
        }
        return ByteBuffer.wrap(bytes);
    }
}
