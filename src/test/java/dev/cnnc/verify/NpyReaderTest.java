package dev.cnnc.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cnnc.testing.NumpyBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy's arrays, sound and damaged. */
class NpyReaderTest {

    private static final String HEADER =
            "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }          \n";

    @TempDir private Path directory;

    private FloatArray read(byte[] file) throws IOException, VerifyException {
        return NpyReader.read(Files.write(directory.resolve("x.npy"), file));
    }

    @Test
    void floatsOfEitherWidthAndVersion() throws Exception {
        FloatArray single = read(NumpyBytes.floats(List.of(2, 3), 1, 2, 3, 4, 5, -6));
        assertEquals(List.of(2L, 3L), single.sizes());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, -6}, single.values());
        byte[] data =
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(0.1)
                        .putDouble(-2)
                        .array();
        FloatArray twice = read(NumpyBytes.file(2, HEADER.formatted("<f8", "False", "2,"), data));
        assertEquals(List.of(2L), twice.sizes());
        assertArrayEquals(new float[] {0.1f, -2}, twice.values());
        FloatArray scalar =
                read(NumpyBytes.file(1, HEADER.formatted("<f4", "False", ""), new byte[4]));
        assertEquals(List.of(), scalar.sizes());
    }

    @Test
    void whatIsNoSuchArrayIsSaidToBeNone() {
        refused("is not a NumPy array", "no numpy here".getBytes());
        refused("is cut short", new byte[0]);
        refused("is cut short", Arrays.copyOf(NumpyBytes.floats(List.of(2), 1, 2), 20));
        byte[] whole = NumpyBytes.floats(List.of(2), 1, 2);
        refused("is cut short", Arrays.copyOf(whole, whole.length - 1));
        refused("holds values of type `<i8`", header("<i8", "False", "1,"));
        refused("is in Fortran's order", header("<f4", "True", "1,"));
        refused("is cut short", header("<f4", "False", "999999999, 999999999, 999999999"));
        refused("has more values than can be compared", header("<f4", "False", "99999999999"));
        refused("has a header that NumPy does not write", NumpyBytes.file(1, "{}", new byte[0]));
        refused(
                "has a header that NumPy does not write",
                ByteBuffer.wrap(NumpyBytes.file(2, "{}", new byte[9])).putInt(8, -1).array());
    }

    private static byte[] header(String type, String fortran, String shape) {
        return NumpyBytes.file(1, HEADER.formatted(type, fortran, shape), new byte[4]);
    }

    private void refused(String what, byte[] file) {
        VerifyException problem = assertThrows(VerifyException.class, () -> read(file));
        assertEquals("`%s` %s".formatted(directory.resolve("x.npy"), what), problem.getMessage());
        assertEquals(VerifyException.Kind.UNREADABLE, problem.kind());
    }
}
