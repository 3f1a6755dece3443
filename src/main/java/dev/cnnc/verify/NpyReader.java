package dev.cnnc.verify;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads arrays of floats as {@code numpy.save} writes them. */
public final class NpyReader {

    private static final byte[] MAGIC = "\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1);
    private static final int MAX_HEADER = 1 << 16;
    private static final int MAX_DIGITS = 9;
    private static final long TOO_MANY = Integer.MAX_VALUE - 8L;
    private static final Pattern TYPE = Pattern.compile("'descr': *'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order': *False");
    private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");
    private static final String HELP =
            "write it with `numpy.save(\"x.npy\", numpy.ascontiguousarray(x, dtype=\"<f4\"))`";

    private final String name;
    private final FileChannel channel;

    private NpyReader(String name, FileChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    /**
     * The array in {@code file}, of 32-bit or 64-bit floats in C order.
     *
     * @throws IOException where it cannot be read
     * @throws VerifyException where it is no such array, or damaged
     */
    public static FloatArray read(Path file) throws IOException, VerifyException {
        try (FileChannel channel = FileChannel.open(file)) {
            return new NpyReader(file.toString(), channel).array();
        } catch (EOFException e) {
            throw problem(file.toString(), "is cut short");
        }
    }

    private FloatArray array() throws IOException, VerifyException {
        ByteBuffer start = bytes(0, MAGIC.length + 2);
        for (byte expected : MAGIC) {
            if (start.get() != expected) {
                throw problem(name, "is not a NumPy array");
            }
        }
        boolean first = start.get() == 1;
        ByteBuffer size = bytes(MAGIC.length + 2, first ? 2 : 4);
        int length = first ? Short.toUnsignedInt(size.getShort()) : size.getInt();
        if (length < 0 || length > MAX_HEADER) {
            throw problem(name, "has a header that NumPy does not write");
        }
        int data = MAGIC.length + 2 + (first ? 2 : 4);
        String header = StandardCharsets.ISO_8859_1.decode(bytes(data, length)).toString();
        return values(header, data + length);
    }

    private FloatArray values(String header, long position) throws IOException, VerifyException {
        Matcher type = TYPE.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!type.find() || !shape.find()) {
            throw problem(name, "has a header that NumPy does not write");
        }
        boolean single = type.group(1).equals("<f4");
        if (!single && !type.group(1).equals("<f8")) {
            throw problem(name, "holds values of type `%s`".formatted(type.group(1)));
        }
        if (!ORDER.matcher(header).find()) {
            throw problem(name, "is in Fortran's order");
        }
        List<Long> sizes = new ArrayList<>();
        long count = 1;
        for (String size : shape.group(1).replace(" ", "").split(",")) {
            if (!size.isEmpty()) {
                sizes.add(size(size));
                count = Math.min(count * sizes.get(sizes.size() - 1), TOO_MANY);
            }
        }
        int width = single ? Float.BYTES : Double.BYTES;
        if (count * width > channel.size() - position) {
            throw problem(name, "is cut short");
        }
        if (count * width >= TOO_MANY) {
            throw problem(name, "has more values than can be compared");
        }
        ByteBuffer bytes = bytes(position, (int) count * width);
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = single ? bytes.getFloat() : (float) bytes.getDouble();
        }
        return new FloatArray(sizes, values);
    }

    private long size(String digits) throws VerifyException {
        if (digits.length() > MAX_DIGITS) {
            throw problem(name, "has more values than can be compared");
        }
        return Long.parseLong(digits);
    }

    private static VerifyException problem(String name, String what) {
        return VerifyException.unreadable("`%s` %s".formatted(name, what), HELP);
    }

    private ByteBuffer bytes(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }
}
