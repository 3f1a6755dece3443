package dev.cnnc.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes arrays as {@code numpy.save} does. */
public final class NumpyBytes {

    private NumpyBytes() {}

    /** The file of a float32 array of these sizes. */
    public static byte[] floats(List<Integer> sizes, float... values) {
        String shape =
                sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ",)"));
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }\n";
        return file(1, header.formatted(shape), data.array());
    }

    /** A file of this version of the format, with this header and these bytes. */
    public static byte[] file(int version, String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer file =
                ByteBuffer.allocate(12 + text.length + data.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1))
                        .put((byte) version)
                        .put((byte) 0);
        if (version == 1) {
            file.putShort((short) text.length);
        } else {
            file.putInt(text.length);
        }
        file.put(text).put(data).flip();
        byte[] bytes = new byte[file.remaining()];
        file.get(bytes);
        return bytes;
    }
}
