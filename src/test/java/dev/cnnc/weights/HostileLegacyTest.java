package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PyTorch's older stream, with a storage of 2, of 2 and of 1 floats at its end, made to lie. */
class HostileLegacyTest {

    private static final int LAST = 12;

    @TempDir private Path folder;

    private byte[] bytes;

    @BeforeEach
    void read() throws IOException {
        bytes = Files.readAllBytes(Path.of("src/test/resources/weights/made/prefixed.th"));
    }

    @ParameterizedTest
    @CsvSource({"2", "0", "-1", "9223372036854775807", "-9223372036854775808", "10000000000"})
    void aStorageThatHasAnotherLength(long elements) throws IOException {
        int at = bytes.length - LAST;
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(at, elements);
        assertEquals(
                "`x.th`, byte %s: storage `94020255495058` has %s elements here and 1 in the pickle"
                        .formatted(at, elements),
                problem(bytes));
    }

    @Test
    void aStorageThatIsNotThere() throws IOException {
        assertEquals(
                "`x.th`, byte %s: storage `94020255495058` takes 4 bytes, and 3 follow"
                        .formatted(bytes.length - 4),
                problem(Arrays.copyOf(bytes, bytes.length - 1)));
        assertEquals(
                "`x.th`, byte %s: the file ends before storage `94020255495058`"
                        .formatted(bytes.length - 5),
                problem(Arrays.copyOf(bytes, bytes.length - 5)));
    }

    @Test
    void aStorageOfAnotherName() throws IOException {
        int list = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("94020255495058");
        bytes[list] = '8';
        assertTrue(problem(bytes).endsWith(": a storage that no tensor has"), problem(bytes));
        bytes[list] = '9';
        int second = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("94020255495057");
        bytes[second + 13] = '6';
        assertTrue(problem(bytes).endsWith("storage `94020255495056` stands twice"));
    }

    @Test
    void anotherVersionOfTheFormat() throws IOException {
        bytes[18]++;
        assertEquals(
                "`x.th`, byte 15: a version of PyTorch's format that is not 1001", problem(bytes));
    }

    @Test
    void everyTruncationIsOneMessage() throws IOException {
        for (int length = TorchLegacy.MAGIC.length; length < bytes.length; length++) {
            String message = problem(Arrays.copyOf(bytes, length));
            assertTrue(message.startsWith("`x.th`, byte "), message);
        }
    }

    @Test
    void aPickleOfPythonItselfIsNone() throws IOException {
        byte[] pickle = {(byte) 0x80, 4, '}', '.', 0, 0, 0, 0, 0, 0};
        assertEquals(
                "`x.th` is no file of weights: it looks like a pickle that `torch.save` did not"
                        + " write",
                problem(pickle));
    }

    private String problem(byte[] file) throws IOException {
        Path path = Files.write(folder.resolve("x.th"), file);
        return assertThrows(WeightsException.class, () -> WeightsReader.read(path)).getMessage();
    }
}
