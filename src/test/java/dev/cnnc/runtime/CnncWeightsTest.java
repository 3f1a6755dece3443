package dev.cnnc.runtime;

import static dev.cnnc.testing.SafetensorsBytes.entry;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.testing.SafetensorsBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader that generated code carries: what it takes, what it says, and what it refuses. */
class CnncWeightsTest {

    @TempDir Path directory;

    @Test
    void readsTheWeightsOfLeNet() throws IOException {
        CnncWeights weights = CnncWeights.read(Path.of("examples/lenet5/lenet5.safetensors"));
        assertEquals(150, weights.take("conv1.weight", 6, 1, 5, 5).length);
        for (String key : List.of("conv1.bias", "conv2.bias", "fc1.bias", "fc2.bias", "fc3.bias")) {
            int length =
                    switch (key) {
                        case "conv1.bias" -> 6;
                        case "conv2.bias" -> 16;
                        case "fc1.bias" -> 120;
                        case "fc2.bias" -> 84;
                        default -> 10;
                    };
            weights.take(key, length);
        }
        weights.take("conv2.weight", 16, 6, 5, 5);
        weights.take("fc1.weight", 120, 400);
        weights.take("fc2.weight", 84, 120);
        weights.take("fc3.weight", 10, 84);
        weights.finish();
    }

    @Test
    void acceptsWhatTheFormatAllows() throws IOException {
        String header =
                "{ \"__metadata__\" : {\"format\":\"pt\"},"
                        + entry("b \\u00e9\\ud83d\\ude00\\n", "F32", "2, 1", "4, 12")
                        + ",\n"
                        + entry("scalar", "F32", "", "0,4")
                        + ","
                        + entry("none", "F32", "3,0", "4,4")
                        + ","
                        + entry("x.num_batches_tracked", "I64", "", "12,20")
                        + "}   ";
        CnncWeights weights = read(SafetensorsBytes.file(header, 20));
        assertEquals(0x03020100, Float.floatToRawIntBits(weights.take("scalar")[0]));
        assertEquals(0, weights.take("none", 3, 0).length);
        float[] values = weights.take("b é😀\n", 2, 1);
        assertEquals(0x07060504, Float.floatToRawIntBits(values[0]));
        assertEquals(0x0b0a0908, Float.floatToRawIntBits(values[1]));
        weights.finish();
    }

    @Test
    void anEmptyFileOfTensorsLacksEverything() throws IOException {
        CnncWeights weights = read(SafetensorsBytes.file("{}", 0));
        assertArrayEquals(new float[6], weights.take("a", 2, 3));
        IOException problem = assertThrows(IOException.class, weights::finish);
        assertEquals(
                """
                weights stream does not fit this network: 1 tensor is missing
                  missing      `a` [2, 3]\
                """,
                problem.getMessage());
    }

    @Test
    void listsAllThatDoesNotFit() throws IOException {
        String header =
                "{"
                        + entry("fc.weight", "F32", "2,3", "0,24")
                        + ","
                        + entry("convs.1.weight", "F32", "1", "24,28")
                        + ","
                        + entry("steps", "I64", "", "28,36")
                        + ","
                        + entry("spare", "F16", "5", "36,46")
                        + "}";
        CnncWeights weights = read(SafetensorsBytes.file(header, 46));
        assertEquals(6, weights.take("fc.weight", 3, 2).length);
        assertEquals(1, weights.take("convs.2.weight", 1).length);
        assertEquals(7, weights.take("lost", 7).length);
        assertEquals(1, weights.take("steps").length);
        IOException problem = assertThrows(IOException.class, weights::finish);
        assertEquals(
                """
                weights stream does not fit this network: 2 tensors are missing, \
                2 do not fit, 2 are left over
                  missing      `convs.2.weight` [1]
                  missing      `lost` [7]
                  wrong shape  `fc.weight` [3, 2], the file has [2, 3]: transposed
                  wrong type   `steps`: I64 values are not read
                  left over    `convs.1.weight` [1]: perhaps `convs.2.weight`, of the same shape
                  left over    `spare` [5]\
                """,
                problem.getMessage());
    }

    @Test
    void namesAPrefixThatIsInTheWay() throws IOException {
        String header =
                "{"
                        + entry("module.a", "F32", "1", "0,4")
                        + ","
                        + entry("module.b", "F32", "1", "4,8")
                        + "}";
        CnncWeights weights = read(SafetensorsBytes.file(header, 8));
        weights.take("a", 1);
        weights.take("b", 1);
        IOException problem = assertThrows(IOException.class, weights::finish);
        assertTrue(
                problem.getMessage()
                        .endsWith(
                                "\n  keys of the file begin with `module.`:"
                                        + " save it without this prefix"),
                problem.getMessage());
    }

    @Test
    void givesTheSameTensorTwice() throws IOException {
        CnncWeights weights =
                read(SafetensorsBytes.file("{" + entry("a", "F32", "1", "0,4") + "}", 4));
        assertArrayEquals(weights.take("a", 1), weights.take("a", 1));
        weights.finish();
    }

    @Test
    void leavesTheStreamOpen() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream in =
                new ByteArrayInputStream(SafetensorsBytes.file("{}", 0)) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                };
        CnncWeights.read(in).finish();
        assertEquals(false, closed[0]);
    }

    @Test
    void anAbsentFileIsTheUsualException() {
        assertThrows(
                NoSuchFileException.class, () -> CnncWeights.read(directory.resolve("absent")));
    }

    @ParameterizedTest
    @MethodSource("dev.cnnc.testing.SafetensorsBytes#hostile")
    void refusesHostileFiles(SafetensorsBytes.Hostile hostile) throws IOException {
        Path file = Files.write(directory.resolve("hostile.safetensors"), hostile.bytes());
        IOException fromFile = assertThrows(IOException.class, () -> CnncWeights.read(file));
        assertTrue(fromFile.getMessage().startsWith(file.toString()), fromFile.getMessage());
        assertTrue(fromFile.getMessage().contains(hostile.message()), fromFile.getMessage());
        IOException fromStream = assertThrows(IOException.class, () -> read(hostile.bytes()));
        assertTrue(fromStream.getMessage().startsWith("weights stream"), fromStream.getMessage());
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] whole = SafetensorsBytes.file("{" + entry("a", "F32", "2", "0,8") + "}", 8);
        read(whole).take("a", 2);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(IOException.class, () -> read(part), "of " + length + " bytes");
        }
    }

    private static CnncWeights read(byte[] bytes) throws IOException {
        return CnncWeights.read(new ByteArrayInputStream(bytes));
    }
}
