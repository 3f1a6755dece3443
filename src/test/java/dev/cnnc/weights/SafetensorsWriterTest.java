package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back, bit for bit. */
class SafetensorsWriterTest {

    private static final Path LENET = Path.of("examples/lenet5/lenet5.safetensors");

    @TempDir private Path folder;

    @Test
    void theBitsOfNanAreKept() throws Exception {
        int[] bits = {0x7F800001, 0xFFC12345, 0x7FC00000, 0x80000000, 0x7F800000, 1};
        float[] values = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = Float.intBitsToFloat(bits[i]);
        }
        Path file = write(Map.of("w", Tensor.of("w", List.of(2L, 3L), values)));
        float[] read = WeightsReader.read(file).tensor("w").orElseThrow().values();
        for (int i = 0; i < bits.length; i++) {
            assertEquals(bits[i], Float.floatToRawIntBits(read[i]));
        }
    }

    @Test
    void namesOfAnyKindAndScalarsAreKept() throws Exception {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a\"b\\c\nd\u2028é😀", Tensor.of("", List.of(), new float[] {2}));
        tensors.put("", Tensor.of("", List.of(0L, 2L), new float[0]));
        TensorFile read = WeightsReader.read(write(tensors));
        assertEquals(tensors.keySet(), read.tensors().keySet());
        assertArrayEquals(new float[] {2}, read.tensors().values().iterator().next().values());
    }

    @Test
    void aNameThatTheFormatKeepsForItselfIsRefused() {
        Map<String, Tensor> tensors =
                Map.of("__metadata__", Tensor.of("`x`: tensor `m`", List.of(), new float[1]));
        WeightsException e = assertThrows(WeightsException.class, () -> write(tensors));
        assertEquals(
                "`x`: tensor `m` has the key `__metadata__`, which safetensors keeps for itself",
                e.getMessage());
    }

    @Test
    void itsOwnFilesAreKnown() throws Exception {
        assertTrue(SafetensorsWriter.wrote(write(Map.of())));
        assertFalse(SafetensorsWriter.wrote(LENET));
        assertFalse(SafetensorsWriter.wrote(Path.of("pom.xml")));
        assertFalse(SafetensorsWriter.wrote(Files.createFile(folder.resolve("empty"))));
    }

    @Test
    void aTensorThatGivesFewerValuesIsNotWritten() {
        Tensor lying = Tensor.of("`x`: tensor `w`", List.of(3L), new float[2]);
        WeightsException e =
                assertThrows(
                        WeightsException.class,
                        () ->
                                SafetensorsWriter.write(
                                        Map.of("w", lying), "1", OutputStream.nullOutputStream()));
        assertEquals("`x`: tensor `w` gave 2 values of 3", e.getMessage());
    }

    @Test
    void integersAndRoundingAreNoted() throws Exception {
        TensorFile made = WeightsReader.read(Path.of("src/test/resources/weights/made/big.pt"));
        Conversion conversion = Conversion.of(made);
        assertEquals(
                List.of(
                        "`bn.num_batches_tracked` (I64) is left out: not of floats",
                        "`double` is rounded from F64 to F32"),
                conversion.notes());
        assertEquals(11, conversion.tensors().size());
    }

    private Path write(Map<String, Tensor> tensors) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SafetensorsWriter.write(tensors, "1.0", bytes);
        return Files.write(folder.resolve("x.safetensors"), bytes.toByteArray());
    }
}
