package dev.cnnc.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, with their positions for messages, and a limit to their number. */
final class PickleInput {

    private static final int MAX_BYTES = 1 << 24;
    private static final int MAX_LINE = 1000;

    private final InputStream in;
    private final String file;
    private final String place;
    private long position;

    /**
     * @param file the file as messages show it
     * @param place which bytes positions count, as {@code of `data.pkl`}; empty for those of the
     *     file
     */
    PickleInput(InputStream in, String file, String place) {
        this.in = in;
        this.file = file;
        this.place = place;
    }

    /** Where the next byte is. */
    long position() {
        return position;
    }

    int next() throws IOException, WeightsException {
        return Byte.toUnsignedInt(bytes(1)[0]);
    }

    /** A number of {@code width} bytes, little endian and unsigned, unless it takes eight. */
    long number(int width) throws IOException, WeightsException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(bytes(width));
        return bytes.getLong(0);
    }

    /** Eight bytes, big endian, as the one number that pickles write so. */
    double binaryDouble() throws IOException, WeightsException {
        return ByteBuffer.wrap(bytes(Double.BYTES)).getDouble();
    }

    byte[] bytes(long length) throws IOException, WeightsException {
        if (length < 0 || length > MAX_BYTES - position) {
            throw problem(
                    position,
                    "a part of %s bytes; cnnc reads pickles up to %s bytes",
                    Long.toUnsignedString(length),
                    MAX_BYTES);
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw problem(
                    position,
                    "the pickle is cut short: %s bytes are needed and %s follow",
                    length,
                    bytes.length);
        }
        position += length;
        return bytes;
    }

    /** Text of {@code length} bytes. */
    String text(long length, Charset charset) throws IOException, WeightsException {
        long start = position;
        ByteBuffer bytes = ByteBuffer.wrap(bytes(length));
        try {
            return charset.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw problem(start, "text that is not %s", charset);
        }
    }

    /** Text up to the end of a line. */
    String line() throws IOException, WeightsException {
        long start = position;
        StringBuilder line = new StringBuilder();
        for (int c = next(); c != '\n'; c = next()) {
            if (line.length() == MAX_LINE) {
                throw problem(start, "a name of more than %s letters", MAX_LINE);
            }
            line.append((char) c);
        }
        byte[] bytes = line.toString().getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What is wrong at byte {@code at}. */
    WeightsException problem(long at, String text, Object... values) {
        return new WeightsException(message(at, text, values));
    }

    /** What is wrong at byte {@code at}, and what to do about it. */
    WeightsException problemWithHelp(long at, String help, String text, Object... values) {
        return new WeightsException(message(at, text, values), help);
    }

    private String message(long at, String text, Object... values) {
        return "`%s`, byte %s%s: %s".formatted(file, at, place, text.formatted(values));
    }
}
