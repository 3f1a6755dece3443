package dev.cnnc.weights;

import static dev.cnnc.testing.SafetensorsBytes.entry;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.testing.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader of the compiler: order, laziness, and one clear line for every damaged file. */
class SafetensorsReaderTest {

    @TempDir Path directory;

    @Test
    void readsTheWeightsOfLeNet() throws IOException, WeightsException {
        TensorFile file = SafetensorsReader.read(Path.of("examples/lenet5/lenet5.safetensors"));
        assertEquals("lenet5.safetensors", file.name());
        assertEquals(
                List.of(
                        "conv1.weight",
                        "conv1.bias",
                        "conv2.weight",
                        "conv2.bias",
                        "fc1.weight",
                        "fc1.bias",
                        "fc2.weight",
                        "fc2.bias",
                        "fc3.weight",
                        "fc3.bias"),
                List.copyOf(file.tensors().keySet()));
        Tensor weight = file.tensor("fc1.weight").orElseThrow();
        assertEquals(ElementType.F32, weight.type());
        assertEquals(List.of(120L, 400L), weight.shape());
        assertEquals(48_000, weight.values().length);
    }

    @Test
    void tensorsStandInTheOrderOfTheirBytes() throws IOException, WeightsException {
        String header =
                "{" + entry("b", "U8", "2", "1,3") + "," + entry("a", "U8", "", "0,1") + "}";
        TensorFile file = read(SafetensorsBytes.file(header, 3));
        assertEquals(List.of("a", "b"), List.copyOf(file.tensors().keySet()));
    }

    @Test
    void onlyFloatsHaveValues() throws IOException, WeightsException {
        String header = "{" + entry("steps", "I64", "", "0,8") + "}";
        Tensor steps = read(SafetensorsBytes.file(header, 8)).tensor("steps").orElseThrow();
        WeightsException problem = assertThrows(WeightsException.class, steps::values);
        assertEquals(
                "`test.safetensors`: tensor `steps`, I64 [], cannot become an array of floats",
                problem.getMessage());
    }

    @Test
    void valuesAreReadWhenAskedFor() throws IOException, WeightsException {
        byte[] bytes = SafetensorsBytes.file("{" + entry("a", "F32", "2", "0,8") + "}", 8);
        Tensor tensor = read(bytes).tensor("a").orElseThrow();
        assertArrayEquals(tensor.values(), tensor.values());
        Files.write(directory.resolve("test.safetensors"), new byte[9]);
        assertThrows(WeightsException.class, tensor::values);
    }

    @Test
    void anAbsentFileIsTheUsualException() {
        Path absent = directory.resolve("absent");
        assertThrows(NoSuchFileException.class, () -> SafetensorsReader.read(absent));
    }

    @ParameterizedTest
    @MethodSource("dev.cnnc.testing.SafetensorsBytes#hostile")
    void refusesHostileFiles(SafetensorsBytes.Hostile hostile) {
        WeightsException problem =
                assertThrows(WeightsException.class, () -> read(hostile.bytes()));
        String message = problem.getMessage();
        assertTrue(message.contains("`test.safetensors`"), message);
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.length() < 1000, message);
    }

    private TensorFile read(byte[] bytes) throws IOException, WeightsException {
        return SafetensorsReader.read(Files.write(directory.resolve("test.safetensors"), bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "80035D7100286304, pickle",
        "894844460D0A1A0A, HDF5 file",
        "4747554603000000, GGUF file",
        "89504E470D0A1A0A, PNG image",
        "FFD8FFE000104A46, JPEG image"
    })
    void tellsWhatElseTheFileSeemsToBe(String start, String format) {
        byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(start), 100);
        WeightsException problem = assertThrows(WeightsException.class, () -> read(bytes));
        assertTrue(problem.getMessage().contains("looks like a"), problem.getMessage());
        assertTrue(problem.getMessage().contains(format), problem.getMessage());
        boolean image = format.endsWith("image");
        assertTrue(problem.help().contains(image ? "--input" : "cnnc reads"), problem.help());
    }

    @Test
    void tellsHowMuchOfTheFileIsMissing() {
        byte[] whole = SafetensorsBytes.file("{" + entry("a", "F32", "2", "0,8") + "}", 8);
        WeightsException data =
                assertThrows(
                        WeightsException.class, () -> read(Arrays.copyOf(whole, whole.length - 3)));
        assertEquals(
                "`test.safetensors` is cut short: 3 of the 8 bytes of its data are missing",
                data.getMessage());
        WeightsException header =
                assertThrows(WeightsException.class, () -> read(Arrays.copyOf(whole, 18)));
        assertEquals(
                "`test.safetensors` is cut short: %d of the %d bytes of its header are missing"
                        .formatted(whole.length - 26, whole.length - 16),
                header.getMessage());
    }
}
