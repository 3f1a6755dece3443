package dev.cnnc.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads safetensors files: eight bytes of header length, a JSON header, then the values, little
 * endian and without holes. The header is read at once, values when they are asked for.
 */
public final class SafetensorsReader {

    private static final int LENGTH_BYTES = 8;
    private static final int MAX_HEADER = 1 << 24;

    private SafetensorsReader() {}

    /**
     * The tensors of {@code file}, in the order of their bytes.
     *
     * @throws IOException where the file cannot be read
     * @throws WeightsException where it is not safetensors, or damaged
     */
    public static TensorFile read(Path file) throws IOException, WeightsException {
        String name = String.valueOf(file.getFileName());
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = header(channel, name);
            long dataStart = (long) LENGTH_BYTES + header.limit();
            List<TensorEntry> entries =
                    new ArrayList<>(SafetensorsHeader.parse(decode(header, name), name));
            entries.sort(
                    Comparator.comparingLong(TensorEntry::begin)
                            .thenComparingLong(TensorEntry::end));
            checkLayout(entries, channel.size() - dataStart, name);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (TensorEntry entry : entries) {
                tensors.put(entry.key(), tensor(file, name, dataStart, entry));
            }
            return new TensorFile(name, tensors);
        }
    }

    private static Tensor tensor(Path file, String name, long dataStart, TensorEntry entry) {
        String what = "`%s`: tensor %s".formatted(name, Keys.quote(entry.key()));
        Storage bytes =
                new FileRegion(file, name, dataStart + entry.begin(), entry.end() - entry.begin());
        TensorView values =
                TensorView.whole(what, bytes, entry.type(), ByteOrder.LITTLE_ENDIAN, entry.shape());
        return new Tensor(what, entry.type(), entry.shape(), values);
    }

    private static ByteBuffer header(FileChannel channel, String name)
            throws IOException, WeightsException {
        long size = channel.size();
        if (size < LENGTH_BYTES) {
            refuseOther(channel, name);
            throw new WeightsException(
                    "`%s` has %s bytes, too few for a safetensors file".formatted(name, size));
        }
        long length = bytes(channel, 0, LENGTH_BYTES).getLong();
        if (length < 0 || length > MAX_HEADER || length > size - LENGTH_BYTES) {
            refuseOther(channel, name);
            if (length > size - LENGTH_BYTES && startsLikeHeader(channel, length)) {
                throw cutShort(name, "header", length, size - LENGTH_BYTES);
            }
            throw new WeightsException(
                    ("`%s` is not a safetensors file, or cut short: its first 8 bytes give a header"
                                    + " of %s bytes, and %s follow")
                            .formatted(name, Long.toUnsignedString(length), size - LENGTH_BYTES),
                    FileKind.readFormats());
        }
        return bytes(channel, LENGTH_BYTES, (int) length);
    }

    /** Accepts what may be a safetensors file that is damaged. */
    private static void refuseOther(FileChannel channel, String name)
            throws IOException, WeightsException {
        Optional<WeightsException> other = FileKind.of(channel).noWeights(name);
        if (other.isPresent()) {
            throw other.get();
        }
    }

    private static boolean startsLikeHeader(FileChannel channel, long length) throws IOException {
        return length <= MAX_HEADER
                && channel.size() > LENGTH_BYTES
                && bytes(channel, LENGTH_BYTES, 1).get() == '{';
    }

    private static WeightsException cutShort(String name, String part, long whole, long there) {
        return new WeightsException(
                "`%s` is cut short: %s of the %s bytes of its %s are missing"
                        .formatted(name, whole - there, whole, part),
                "copy or download it again");
    }

    private static String decode(ByteBuffer utf8, String name) throws WeightsException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new WeightsException("the header of `%s` is not UTF-8".formatted(name));
        }
    }

    /** Tensors fill the data from its first byte to its last, none over another. */
    private static void checkLayout(List<TensorEntry> entries, long dataSize, String name)
            throws WeightsException {
        long expected = 0;
        for (TensorEntry entry : entries) {
            if (entry.begin() != expected) {
                throw new WeightsException(
                        "`%s`: tensor %s begins at byte %s of the data where byte %s must: %s"
                                .formatted(
                                        name,
                                        Keys.quote(entry.key()),
                                        entry.begin(),
                                        expected,
                                        entry.begin() < expected
                                                ? "tensors overlap"
                                                : "bytes between belong to no tensor"));
            }
            expected = entry.end();
        }
        if (expected > dataSize) {
            throw cutShort(name, "data", expected, dataSize);
        }
        if (expected != dataSize) {
            throw new WeightsException(
                    "`%s` has %s bytes of data, its tensors take %s"
                            .formatted(name, dataSize, expected));
        }
    }

    /** {@code length} bytes from {@code position}, which the file has. */
    static ByteBuffer bytes(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return buffer.flip();
    }
}
