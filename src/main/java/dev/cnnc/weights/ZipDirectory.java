package dev.cnnc.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory at the end of a zip file, large ones (zip64) included.
 *
 * @param start where it begins, and members end
 */
record ZipDirectory(long start, List<Entry> entries) {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LARGE_END = 0x06064b50;
    private static final int LARGE_END_LENGTH = 56;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LARGE_SIZES = 1;
    private static final long IN_LARGE_SIZES = 0xFFFFFFFFL;
    private static final int MAX_LENGTH = 1 << 25;
    private static final int MAX_ENTRIES = 100_000;

    /**
     * A member as the directory describes it.
     *
     * @param start where its header begins
     */
    record Entry(String name, int method, long crc, long packed, long size, long start) {}

    /** The directory of the zip file {@code name}. */
    static ZipDirectory find(FileChannel channel, String name)
            throws IOException, WeightsException {
        long size = channel.size();
        int tail = (int) Math.min(size, END_LENGTH + 0xFFFF);
        ByteBuffer bytes = SafetensorsReader.bytes(channel, size - tail, tail);
        for (int at = tail - END_LENGTH; at >= 0; at--) {
            boolean end = bytes.getInt(at) == END;
            if (end && at + END_LENGTH + unsigned(bytes.getShort(at + 20)) == tail) {
                return read(channel, name, bytes, at, size - tail + at);
            }
        }
        throw new WeightsException(
                "`%s` is cut short: a zip file ends in a directory, and its last %s bytes hold none"
                        .formatted(name, tail),
                "copy or download it again");
    }

    private static ZipDirectory read(
            FileChannel channel, String name, ByteBuffer tail, int at, long end)
            throws IOException, WeightsException {
        long length = Integer.toUnsignedLong(tail.getInt(at + 12));
        long start = Integer.toUnsignedLong(tail.getInt(at + 16));
        long limit = end;
        if (end >= LOCATOR_LENGTH) {
            ByteBuffer locator =
                    SafetensorsReader.bytes(channel, end - LOCATOR_LENGTH, LOCATOR_LENGTH);
            if (locator.getInt(0) == LOCATOR) {
                limit = locator.getLong(8);
                if (limit < 0 || limit > end - LOCATOR_LENGTH - LARGE_END_LENGTH) {
                    throw problem(name, "its directory's end at byte " + limit, end);
                }
                ByteBuffer large = SafetensorsReader.bytes(channel, limit, LARGE_END_LENGTH);
                if (large.getInt(0) != LARGE_END) {
                    throw problem(name, "its directory's end at byte " + limit, end);
                }
                length = large.getLong(40);
                start = large.getLong(48);
            }
        }
        if (start < 0 || length < 0 || start > limit || length > limit - start) {
            throw problem(name, "a directory of %s bytes at %s".formatted(length, start), limit);
        }
        if (length > MAX_LENGTH) {
            throw new WeightsException(
                    "`%s` has a directory of %s bytes, and cnnc reads up to %s"
                            .formatted(name, length, MAX_LENGTH));
        }
        ByteBuffer bytes = SafetensorsReader.bytes(channel, start, (int) length);
        return new ZipDirectory(start, entries(bytes, name, start));
    }

    private static WeightsException problem(String name, String claim, long end) {
        return new WeightsException(
                "`%s` is damaged: it gives %s, and that must end before byte %s"
                        .formatted(name, claim, end));
    }

    private static List<Entry> entries(ByteBuffer bytes, String name, long start)
            throws WeightsException {
        List<Entry> entries = new ArrayList<>();
        while (bytes.remaining() >= ENTRY_LENGTH && entries.size() < MAX_ENTRIES) {
            int at = bytes.position();
            int nameLength = unsigned(bytes.getShort(at + 28));
            int extra = unsigned(bytes.getShort(at + 30));
            int rest = extra + unsigned(bytes.getShort(at + 32));
            if (bytes.getInt(at) != ENTRY || bytes.remaining() - ENTRY_LENGTH < nameLength + rest) {
                break;
            }
            if ((bytes.getShort(at + 8) & 1) != 0) {
                throw new WeightsException(
                        "`%s` is encrypted, at byte %s".formatted(name, start + at));
            }
            byte[] text = new byte[nameLength];
            bytes.get(at + ENTRY_LENGTH, text);
            ByteBuffer fields =
                    bytes.slice(at + ENTRY_LENGTH + nameLength, extra).order(bytes.order());
            entries.add(entry(bytes, at, new String(text, StandardCharsets.UTF_8), fields));
            bytes.position(at + ENTRY_LENGTH + nameLength + rest);
        }
        if (bytes.hasRemaining()) {
            throw new WeightsException(
                    "`%s` is damaged: its directory, from byte %s, breaks off after %s members"
                            .formatted(name, start, entries.size()));
        }
        return entries;
    }

    private static Entry entry(ByteBuffer bytes, int at, String name, ByteBuffer extra) {
        ByteBuffer large = largeSizes(extra);
        long size = sized(bytes.getInt(at + 24), large);
        long packed = sized(bytes.getInt(at + 20), large);
        long start = sized(bytes.getInt(at + 42), large);
        long crc = Integer.toUnsignedLong(bytes.getInt(at + 16));
        return new Entry(name, unsigned(bytes.getShort(at + 10)), crc, packed, size, start);
    }

    /** A number of 32 bits, or where it has all bits set the next of {@code large}, if any. */
    private static long sized(int small, ByteBuffer large) {
        long number = Integer.toUnsignedLong(small);
        return number == IN_LARGE_SIZES && large.remaining() >= Long.BYTES
                ? large.getLong() & Long.MAX_VALUE
                : number;
    }

    /** The numbers that take more than 32 bits; empty where there are none. */
    private static ByteBuffer largeSizes(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = unsigned(extra.getShort());
            int length = Math.min(unsigned(extra.getShort()), extra.remaining());
            if (id == LARGE_SIZES) {
                return extra.slice(extra.position(), length).order(extra.order());
            }
            extra.position(extra.position() + length);
        }
        return extra.limit(extra.position());
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }
}
