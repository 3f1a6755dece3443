package dev.cnnc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.weights.SafetensorsReader;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads safetensors with the compiler's reader and with that of emitted code. */
public final class TwoReaders {

    private TwoReaders() {}

    /** Whether both readers take the bytes; fails where they differ or end in another exception. */
    public static boolean agree(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("weights", ".safetensors");
        try {
            Files.write(file, bytes);
            CnncSafetensors fromFile = runtime(() -> CnncSafetensors.open(file));
            CnncSafetensors fromStream =
                    runtime(() -> CnncSafetensors.read(new ByteArrayInputStream(bytes)));
            TensorFile compiler = compiler(file);
            assertEquals(compiler != null, fromFile != null);
            assertEquals(compiler != null, fromStream != null);
            if (compiler != null) {
                assertSameValues(compiler, fromFile);
                assertSameValues(compiler, fromStream);
            }
            return compiler != null;
        } catch (WeightsException e) {
            throw new AssertionError(e);
        } finally {
            Files.delete(file);
        }
    }

    /** Opens weights. */
    private interface Opening {
        CnncSafetensors open() throws IOException;
    }

    private static CnncSafetensors runtime(Opening opening) {
        try {
            return opening.open();
        } catch (IOException e) {
            return null;
        }
    }

    private static TensorFile compiler(Path file) throws IOException {
        try {
            return SafetensorsReader.read(file);
        } catch (WeightsException e) {
            return null;
        }
    }

    static void assertSameValues(TensorFile compiler, CnncSafetensors runtime)
            throws IOException, WeightsException {
        assertEquals(compiler.tensors().size(), runtime.entries().size());
        for (CnncHeader.Entry entry : runtime.entries()) {
            Tensor tensor = compiler.tensors().get(entry.name());
            long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
            assertArrayEquals(shape, entry.shape(), entry.name());
            assertEquals(tensor.type().isReadable(), CnncSafetensors.isReadable(entry));
            if (tensor.type().isReadable()) {
                float[] values = runtime.values(entry);
                assertArrayEquals(bits(tensor.values()), bits(values), entry.name());
            }
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
