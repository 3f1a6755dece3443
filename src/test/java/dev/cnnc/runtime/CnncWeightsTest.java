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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader that generated code carries: what it takes, what it says, and what it refuses. */
class CnncWeightsTest {

    @TempDir Path directory;

    @Test
    void readsTheWeightsOfLeNet() throws IOException {
        String table =
                """
                conv1.weight [6, 1, 5, 5]
                conv1.bias [6]
                conv2.weight [16, 6, 5, 5]
                conv2.bias [16]
                fc1.weight [120, 400]
                fc1.bias [120]
                fc2.weight [84, 120]
                fc2.bias [84]
                fc3.weight [10, 84]
                fc3.bias [10]
                """;
        CnncWeights weights =
                CnncWeights.read(Path.of("examples/lenet5/lenet5.safetensors"), table);
        assertEquals(150, weights.tensor(0).length);
        assertEquals(10, weights.tensor(9).length);
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
        InputStream in = new ByteArrayInputStream(SafetensorsBytes.file(header, 20));
        CnncSafetensors file = CnncSafetensors.read(in);
        assertEquals(
                List.of("scalar", "none", "b é😀\n", "x.num_batches_tracked"),
                file.entries().stream().map(CnncHeader.Entry::name).toList());
        assertArrayEquals(new int[] {0x03020100}, bits(file, 0));
        assertArrayEquals(new int[0], bits(file, 1));
        assertArrayEquals(new int[] {0x07060504, 0x0b0a0908}, bits(file, 2));
    }

    private static int[] bits(CnncSafetensors file, int tensor) throws IOException {
        float[] values = file.values(file.entries().get(tensor));
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToRawIntBits(values[i]))
                .toArray();
    }

    /** PyTorch's counter of batches is no tensor that a network asks for. */
    @Test
    void ignoresCountersOfBatches() throws IOException {
        String header =
                "{"
                        + entry("n.num_batches_tracked", "I64", "", "0,8")
                        + ","
                        + entry("a", "F32", "1", "8,12")
                        + "}";
        assertEquals(1, read(SafetensorsBytes.file(header, 12), "a [1]").tensor(0).length);
    }

    @Test
    void anEmptyFileOfTensorsLacksEverything() {
        byte[] file = SafetensorsBytes.file("{}", 0);
        IOException problem = assertThrows(IOException.class, () -> read(file, "a [2, 3]"));
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
                        + entry("steps", "I64", "1", "28,36")
                        + ","
                        + entry("spare", "F16", "5", "36,46")
                        + "}";
        String table = "fc.weight [3, 2]\nconvs.2.weight [1]\nlost [7]\nsteps [1]\n";
        IOException problem =
                assertThrows(
                        IOException.class, () -> read(SafetensorsBytes.file(header, 46), table));
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
        IOException problem =
                assertThrows(
                        IOException.class,
                        () -> read(SafetensorsBytes.file(header, 8), "a [1]\nb [1]"));
        assertTrue(
                problem.getMessage()
                        .endsWith(
                                "\n  keys of the file begin with `module.`:"
                                        + " save it without this prefix"),
                problem.getMessage());
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
        CnncWeights.read(in, "").finish();
        assertEquals(false, closed[0]);
    }

    @Test
    void anAbsentFileIsTheUsualException() {
        assertThrows(
                NoSuchFileException.class, () -> CnncWeights.read(directory.resolve("absent"), ""));
    }

    @ParameterizedTest
    @MethodSource("dev.cnnc.testing.SafetensorsBytes#hostile")
    void refusesHostileFiles(SafetensorsBytes.Hostile hostile) throws IOException {
        Path file = Files.write(directory.resolve("hostile.safetensors"), hostile.bytes());
        IOException fromFile = assertThrows(IOException.class, () -> CnncWeights.read(file, ""));
        assertTrue(fromFile.getMessage().startsWith(file.toString()), fromFile.getMessage());
        assertTrue(fromFile.getMessage().contains(hostile.message()), fromFile.getMessage());
        IOException fromStream = assertThrows(IOException.class, () -> read(hostile.bytes(), ""));
        assertTrue(fromStream.getMessage().startsWith("weights stream"), fromStream.getMessage());
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] whole = SafetensorsBytes.file("{" + entry("a", "F32", "2", "0,8") + "}", 8);
        assertEquals(2, read(whole, "a [2]").tensor(0).length);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(IOException.class, () -> read(part, "a [2]"), "of " + length + " bytes");
        }
    }

    private static CnncWeights read(byte[] bytes, String table) throws IOException {
        return CnncWeights.read(new ByteArrayInputStream(bytes), table);
    }
}
