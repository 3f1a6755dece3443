package dev.cnnc.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads a safetensors file from front to back: eight bytes of header length, the header, then the
 * tensors one behind the other, all little endian. No more memory is taken than the bytes that are
 * really there account for.
 */
final class CnncSafetensors {

    /** The size of a source that does not tell it. */
    static final long UNKNOWN = -1;

    private static final int MAX_HEADER = 100_000_000;
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final InputStream in;
    private final String source;
    private final long size;
    private final byte[] chunk = new byte[1 << 16];

    /**
     * @param source the name of the file for messages
     * @param size how many bytes {@code in} has, or {@link #UNKNOWN}
     */
    CnncSafetensors(InputStream in, String source, long size) {
        this.in = in;
        this.source = source;
        this.size = size;
    }

    /**
     * Reads to the end and puts the values of each tensor of floats into {@code values} by its
     * name.
     *
     * @return all tensors, those of other types too, in the order of their bytes
     * @throws IOException where reading fails, or where the file is not safetensors or damaged
     */
    List<CnncHeader.Entry> read(Map<String, float[]> values) throws IOException {
        byte[] start = in.readNBytes(CnncHeader.START);
        if (start.length < CnncHeader.START) {
            throw error("has " + start.length + " bytes, too few for a safetensors file");
        }
        int length = headerLength(littleEndian(start).getLong());
        byte[] json = in.readNBytes(length);
        if (json.length < length) {
            throw error("ends at byte " + (CnncHeader.START + json.length) + ", in its header");
        }
        List<CnncHeader.Entry> entries = CnncHeader.parse(json, source);
        long data = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
        checkSize(CnncHeader.START + length, data);
        for (CnncHeader.Entry entry : entries) {
            readTensor(entry, values);
        }
        if (in.read() >= 0) {
            throw error("has bytes behind its last tensor");
        }
        return entries;
    }

    private int headerLength(long length) throws IOException {
        if (length < 0 || length > MAX_HEADER) {
            throw error(
                    "is not a safetensors file: its first 8 bytes give a header of %s bytes"
                            .formatted(Long.toUnsignedString(length)));
        }
        if (size != UNKNOWN && length > size - CnncHeader.START) {
            throw error("has " + size + " bytes, too few for its header of " + length);
        }
        return (int) length;
    }

    private void checkSize(long header, long data) throws IOException {
        if (size != UNKNOWN && data != size - header) {
            throw error(
                    "has %s bytes behind its header, its tensors take %s"
                            .formatted(size - header, data));
        }
    }

    private void readTensor(CnncHeader.Entry entry, Map<String, float[]> values)
            throws IOException {
        int width =
                switch (entry.type()) {
                    case "F16", "BF16" -> 2;
                    case "F32" -> 4;
                    case "F64" -> 8;
                    default -> 0;
                };
        if (width == 0 || entry.length() / width > MAX_ARRAY) {
            skip(entry);
        } else {
            values.put(entry.name(), floats(entry, width));
        }
    }

    /**
     * The values of a tensor whose numbers take {@code width} bytes; the array grows as they come.
     */
    private float[] floats(CnncHeader.Entry entry, int width) throws IOException {
        int count = (int) (entry.length() / width);
        float[] values = new float[size == UNKNOWN ? Math.min(count, chunk.length) : count];
        int step = chunk.length / width;
        for (int done = 0; done < count; done += step) {
            int now = Math.min(step, count - done);
            if (done + now > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
            }
            convert(next(entry, now * width), entry.type(), values, done, now);
        }
        return values;
    }

    private void skip(CnncHeader.Entry entry) throws IOException {
        for (long left = entry.length(); left > 0; left -= chunk.length) {
            next(entry, (int) Math.min(left, chunk.length));
        }
    }

    private ByteBuffer next(CnncHeader.Entry entry, int length) throws IOException {
        if (in.readNBytes(chunk, 0, length) < length) {
            throw error("ends within tensor " + CnncHeader.quote(entry.name()));
        }
        return littleEndian(chunk);
    }

    private static void convert(ByteBuffer bytes, String type, float[] to, int from, int count) {
        switch (type) {
            case "F32" -> bytes.asFloatBuffer().get(to, from, count);
            case "F64" -> {
                for (int i = 0; i < count; i++) {
                    to[from + i] = (float) bytes.getDouble();
                }
            }
            case "BF16" -> {
                for (int i = 0; i < count; i++) {
                    to[from + i] = Float.intBitsToFloat(bytes.getShort() << 16);
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    to[from + i] = half(bytes.getShort());
                }
            }
        }
    }

    /** The float with the value of an IEEE 754 half, which is always exact. */
    private static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 0x1f ? 0xff : exponent + 127 - 15;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private IOException error(String message) {
        return new IOException(source + " " + message);
    }
}
