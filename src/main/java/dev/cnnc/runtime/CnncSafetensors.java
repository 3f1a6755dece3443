package dev.cnnc.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A safetensors file: eight bytes of header length, the header, then the tensors one behind the
 * other, all little endian. A large file that can be mapped is read tensor by tensor as these are
 * asked for, by any number of threads; any other source is read from front to back at once. No more
 * memory is taken than the bytes that are really there account for.
 */
final class CnncSafetensors {

    /** The size of a source that does not tell it. */
    private static final long UNKNOWN = -1;

    private static final int MAX_HEADER = 100_000_000;
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;
    private static final int CHUNK = 1 << 18;

    /** Bytes of a file that are read in less time than Java takes for its first mapping. */
    private static final int LEAST_TO_MAP = 1 << 20;

    private final String source;
    private final long size;
    private final Optional<CnncMap> map;
    private final List<CnncHeader.Entry> entries;

    /** Where the first tensor begins. */
    private final long data;

    /** The tensors of floats by name, where they are not mapped. */
    private final Map<String, float[]> values = new HashMap<>();

    private CnncSafetensors(InputStream in, String source, long size, Optional<CnncMap> map)
            throws IOException {
        this.source = source;
        this.size = size;
        this.map = map;
        byte[] json = header(in);
        this.entries = CnncHeader.parse(json, source);
        this.data = CnncHeader.START + json.length;
        checkSize(entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end());
        if (map.isEmpty()) {
            readAll(in);
        }
    }

    /**
     * Opens {@code file}. Values of a mapped file are those that it has when they are asked for.
     *
     * @throws IOException where the file cannot be read, is not safetensors, or is damaged; the
     *     message names the file and the tensor or byte at fault. Also where a file that is not
     *     mapped was changed meanwhile, as far as its size and its time tell
     */
    static CnncSafetensors open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory");
        }
        String source = file.toString();
        if (!Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                return new CnncSafetensors(in, source, UNKNOWN, Optional.empty());
            }
        }
        BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
        if (before.size() >= LEAST_TO_MAP) {
            Optional<CnncMap> map = CnncMap.of(file, CnncMap.WINDOW);
            if (map.isPresent()) {
                return new CnncSafetensors(map.get().from(0), source, map.get().size(), map);
            }
        }
        try (InputStream in = Files.newInputStream(file)) {
            CnncSafetensors read = new CnncSafetensors(in, source, before.size(), Optional.empty());
            CnncMap.requireUnchanged(file, before);
            return read;
        }
    }

    /**
     * Reads {@code in} to its end, and leaves closing it to the caller.
     *
     * @throws IOException as {@link #open}
     */
    static CnncSafetensors read(InputStream in) throws IOException {
        return new CnncSafetensors(in, "weights stream", UNKNOWN, Optional.empty());
    }

    /** The name of the file for messages. */
    String source() {
        return source;
    }

    /** All tensors, those of other types than floats too, in the order of their bytes. */
    List<CnncHeader.Entry> entries() {
        return entries;
    }

    /** Whether {@link #values} gives the values of a tensor. */
    static boolean isReadable(CnncHeader.Entry entry) {
        int width = width(entry.type());
        return width > 0 && entry.length() / width <= MAX_ARRAY;
    }

    /**
     * The values of a readable tensor, for the caller not to change.
     *
     * @throws IOException where the file has been cut off since it was opened
     */
    float[] values(CnncHeader.Entry entry) throws IOException {
        return map.isPresent()
                ? floats(map.get().from(data + entry.begin()), entry)
                : values.get(entry.name());
    }

    /**
     * Ends the reading.
     *
     * @throws IOException where a mapped file was changed since it was opened, as far as its size
     *     and its time tell
     */
    void finish() throws IOException {
        if (map.isPresent()) {
            map.get().requireUnchanged();
        }
    }

    private byte[] header(InputStream in) throws IOException {
        byte[] start = in.readNBytes(CnncHeader.START);
        if (start.length < CnncHeader.START) {
            throw error("has " + start.length + " bytes, too few for a safetensors file");
        }
        int length = headerLength(littleEndian(start).getLong());
        byte[] json = in.readNBytes(length);
        if (json.length < length) {
            throw error("ends at byte " + (CnncHeader.START + json.length) + ", in its header");
        }
        return json;
    }

    private void readAll(InputStream in) throws IOException {
        for (CnncHeader.Entry entry : entries) {
            if (isReadable(entry)) {
                values.put(entry.name(), floats(in, entry));
            } else {
                skip(in, entry);
            }
        }
        if (in.read() >= 0) {
            throw error("has bytes behind its last tensor");
        }
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

    private void checkSize(long tensors) throws IOException {
        if (size != UNKNOWN && tensors != size - data) {
            throw error(
                    "has %s bytes behind its header, its tensors take %s"
                            .formatted(size - data, tensors));
        }
    }

    /** The bytes of a number of {@code type}; 0 where numbers of this type are not read. */
    private static int width(String type) {
        return switch (type) {
            case "F16", "BF16" -> 2;
            case "F32" -> 4;
            case "F64" -> 8;
            default -> 0;
        };
    }

    /** The values of the tensor that begins where {@code in} is; the array grows as they come. */
    private float[] floats(InputStream in, CnncHeader.Entry entry) throws IOException {
        int width = width(entry.type());
        int count = (int) (entry.length() / width);
        byte[] chunk = new byte[(int) Math.min(CHUNK, entry.length())];
        float[] values = new float[size == UNKNOWN ? Math.min(count, CHUNK) : count];
        int step = CHUNK / width;
        for (int done = 0; done < count; done += step) {
            int now = Math.min(step, count - done);
            if (done + now > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
            }
            fill(chunk, now * width, in, entry);
            convert(littleEndian(chunk), entry.type(), values, done, now);
        }
        return values;
    }

    private void skip(InputStream in, CnncHeader.Entry entry) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, entry.length())];
        for (long left = entry.length(); left > 0; left -= chunk.length) {
            fill(chunk, (int) Math.min(left, chunk.length), in, entry);
        }
    }

    private void fill(byte[] chunk, int length, InputStream in, CnncHeader.Entry entry)
            throws IOException {
        if (in.readNBytes(chunk, 0, length) < length) {
            throw error("ends within tensor " + CnncHeader.quote(entry.name()));
        }
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
