package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that Python wrote ({@code make_files.py}), against the numbers in that script. */
class MadeFilesTest {

    private static final Path MADE = Path.of("src/test/resources/weights/made");
    private static final List<Long> CUBE = List.of(2L, 3L, 4L);

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void numPyArraysOfEveryTypeAndOrder(String name) throws Exception {
        TensorFile file = read(name);
        for (String key : List.of("f4", "f4.big", "f8", "f8.big", "f2", "f2.big", "fortran")) {
            assertTensor(file, key, CUBE, range(24, -7.5f));
        }
        assertTensor(file, "scalar", List.of(), 2.5f);
        assertTensor(file, "empty", List.of(0L, 3L));
        assertEquals(ElementType.F64, file.tensor("f8.big").orElseThrow().type());
        assertEquals(ElementType.I64, file.tensor("i8").orElseThrow().type());
        assertEquals(ElementType.BOOL, file.tensor("bool").orElseThrow().type());
        assertEquals(List.of("`text` holds values of type `<U2`"), file.notes());
    }

    @Test
    void otherFilesOfNumPy() throws Exception {
        assertTensor(read("one.npy"), "one", CUBE, range(24, -7.5f));
        assertTensor(read("zip64.npz"), "f4", CUBE, range(24, -7.5f));
        assertTensor(read("zip64.npz"), "fortran", CUBE, range(24, -7.5f));
        assertTensor(read("objects.npz"), "w", CUBE, range(24, -7.5f));
        assertEquals(List.of("`o` holds values of type `|O`"), read("objects.npz").notes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tensors2.pt",
                "tensors3.pt",
                "tensors4.pt",
                "tensors5.pt",
                "big.pt",
                "unordered.pt",
                "deflated.pt",
                "legacy.th"
            })
    void everyViewOfAStorageInEveryFormOfPyTorch(String name) throws Exception {
        assertTensors(read(name), "");
    }

    @ParameterizedTest
    @CsvSource({"checkpoint.pt", "checkpoint.th"})
    void checkpointsFlattenToDottedNames(String name) throws Exception {
        TensorFile file = read(name);
        assertTensors(file, "state_dict.module.");
        assertEquals(
                List.of("`epoch`, `best`, `size`, `device`, `huge` are no tensors"), file.notes());
    }

    @Test
    void untypedStoragesTakeTheTypeOfTheTensor() throws Exception {
        assertTensor(read("untyped.pt"), "w", List.of(2L), 1, 2);
    }

    private static void assertTensors(TensorFile file, String prefix) throws Exception {
        assertTensor(file, prefix + "plain", CUBE, range(24, 0));
        float[] transposed = new float[24];
        for (int i = 0; i < 24; i++) {
            transposed[i] = i % 6 * 4 + i / 6;
        }
        assertTensor(file, prefix + "transposed", List.of(4L, 6L), transposed);
        assertTensor(file, prefix + "part", List.of(2L, 3L), 5, 7, 9, 13, 15, 17);
        assertTensor(file, prefix + "expanded", List.of(2L, 2L), 7, 7, 7, 7);
        assertTensor(file, prefix + "last", List.of(4L), 20, 21, 22, 23);
        assertTensor(file, prefix + "scalar", List.of(), 23);
        assertTensor(file, prefix + "empty", List.of(0L, 3L));
        assertTensor(file, prefix + "parameter", List.of(3L), 1, 2, 3);
        assertTensor(file, prefix + "half", List.of(2L), 1, -2.5f);
        assertTensor(file, prefix + "bfloat", List.of(4L), 0, 1, 2, 3);
        assertTensor(file, prefix + "double", List.of(2L), 0.1f, Float.POSITIVE_INFINITY);
        Tensor counter = file.tensor(prefix + "bn.num_batches_tracked").orElseThrow();
        assertEquals(ElementType.I64, counter.type());
        assertThrows(WeightsException.class, counter::values);
        assertEquals(12, file.tensors().size(), Set.of(file.tensors().keySet()).toString());
    }

    private static void assertTensor(
            TensorFile file, String key, List<Long> shape, float... expected) throws Exception {
        Tensor tensor = file.tensor(key).orElseThrow(() -> new AssertionError(key));
        assertEquals(shape, tensor.shape(), key);
        assertArrayEquals(expected, tensor.values(), 0, key);
    }

    private static float[] range(int count, float first) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = first + i;
        }
        return values;
    }

    private static TensorFile read(String name) throws IOException, WeightsException {
        return WeightsReader.read(MADE.resolve(name));
    }
}
