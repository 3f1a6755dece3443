package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.testing.ZipFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zip files and NumPy arrays that lie about what they hold. */
class HostileZipsTest {

    private static final String HEADER =
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";

    @TempDir private Path folder;

    @Test
    void aSoundFileIsRead() throws Exception {
        assertEquals(2, values(ZipFiles.stored(Map.of("w.npy", npy(HEADER, 8)))).length);
        assertEquals(2, values(ZipFiles.deflated(Map.of("w.npy", npy(HEADER, 8)))).length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../w.npy", "a/../../w.npy", "/w.npy", "a\\..\\w.npy", "C:\\w.npy", ".."})
    void namesThatLeadOutOfAFolderAreReported(String name) throws Exception {
        assertEquals(
                "`x.npz`: `%s` at byte 0 has a name that leads out of a folder".formatted(name),
                problem(ZipFiles.stored(Map.of(name, npy(HEADER, 8)))));
        assertFalse(Files.exists(folder.resolve("../w.npy")));
    }

    @Test
    void namesThatStandTwiceAreReported() throws Exception {
        byte[] zip = two("a.npy", "b.npy");
        for (int at = indexOf(zip, "b.npy", 0); at >= 0; at = indexOf(zip, "b.npy", at)) {
            zip[at] = 'a';
        }
        assertTrue(problem(zip).matches("`x.npz`: `a.npy` at byte \\d+ stands twice"));
    }

    @Test
    void membersThatOverlapAreReported() throws Exception {
        byte[] zip = two("a.npy", "b.npy");
        int second = indexOf(zip, "PK\1\2", indexOf(zip, "PK\1\2", 0) + 1);
        buffer(zip).putInt(second + 42, 0);
        assertEquals("`x.npz`: `b.npy` at byte 0 overlaps `a.npy`", problem(zip));
    }

    @Test
    void sizesAndPlacesAreChecked() throws Exception {
        assertEntry(42, -1, "begins outside of the file");
        assertEntry(42, 1, "does not begin where the zip's directory says");
        assertEntry(42, 0x7FFFFFFF, "begins outside of the file");
        assertEntry(24, -1, "cannot have 4294967295 bytes packed to 76");
        assertEntry(20, -1, "cannot have 76 bytes packed to 4294967295");
        assertEntry(10, 99, "is packed by method 99, which cnnc does not know");
        byte[] zip = ZipFiles.stored(Map.of("w.npy", npy(HEADER, 8)));
        buffer(zip).putShort(indexOf(zip, "PK\1\2", 0) + 8, (short) 1);
        assertTrue(problem(zip).contains("is encrypted"), problem(zip));
    }

    private void assertEntry(int field, int value, String words) throws Exception {
        byte[] zip = ZipFiles.stored(Map.of("w.npy", npy(HEADER, 8)));
        int entry = indexOf(zip, "PK\1\2", 0);
        if (field == 10) {
            buffer(zip).putShort(entry + field, (short) value);
        } else {
            buffer(zip).putInt(entry + field, value);
        }
        String message = problem(zip);
        assertTrue(message.startsWith("`x.npz`: `w.npy` at byte "), message);
        assertTrue(message.endsWith(words), message);
    }

    @ParameterizedTest
    @CsvSource({"12, 2147483647", "16, 2147483647", "12, -1", "16, -1", "12, 3"})
    void theDirectoryIsChecked(int field, int value) throws Exception {
        byte[] zip = ZipFiles.stored(Map.of("w.npy", npy(HEADER, 8)));
        buffer(zip).putInt(indexOf(zip, "PK\5\6", 0) + field, value);
        assertTrue(problem(zip).startsWith("`x.npz` is damaged: "), problem(zip));
    }

    @Test
    void aFlippedBitIsFound() throws Exception {
        byte[] zip = ZipFiles.stored(Map.of("w.npy", npy(HEADER, 8)));
        zip[indexOf(zip, "PK\1\2", 0) - 1] ^= 1;
        assertTrue(problem(zip).contains("`x.npz`: `w.npy` has the checksum "), problem(zip));
    }

    @Test
    void whatUnpacksToMoreOrLessThanItSaysIsFound() throws Exception {
        byte[] zip = ZipFiles.deflated(Map.of("w.npy", npy(HEADER, 4000)));
        int entry = indexOf(zip, "PK\1\2", 0);
        int size = buffer(zip).getInt(entry + 24);
        byte[] longer = zip.clone();
        String header = HEADER.replace("(2,)", "(1000,)");
        byte[] real = ZipFiles.deflated(Map.of("w.npy", npy(header, 4000)));
        int place = indexOf(real, "PK\1\2", 0) + 24;
        int whole = buffer(real).getInt(place);
        buffer(real).putInt(place, whole - 4);
        assertTrue(problem(real).endsWith("takes 4000 bytes, and has 3996"), problem(real));
        buffer(real).putInt(place, whole + 4);
        assertTrue(problem(real).endsWith("takes 4000 bytes, and has 4004"), problem(real));
        buffer(longer).putInt(entry + 24, size - 3992);
        assertTrue(problem(longer).contains("unpacks to more than its "), problem(longer));
    }

    @Test
    void aBombIsRefusedByItsHeader() throws Exception {
        byte[] zip = ZipFiles.deflated(Map.of("w.npy", npy(HEADER, 50_000_000)));
        assertTrue(zip.length < 100_000);
        assertEquals("`x.npz`: tensor `w`, F32 [2], takes 8 bytes, and has 50000000", problem(zip));
        int size = indexOf(zip, "PK\1\2", 0) + 24;
        buffer(zip).putInt(size, -2);
        assertTrue(problem(zip).contains("cannot have 4294967294 bytes packed to"), problem(zip));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__import__('os').system('id')              | is not `{'descr'",
                "{'descr': '<f4', 'shape': (2,)}            | is not `{'descr'",
                "{'descr': '<f4', 'fortran_order': 1, 'shape': (2,)}         | is not",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}    | is not",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1+1,)}   | is not",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775808,)} | 2^63",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296,)}"
                        + " | which no file can hold",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904,)}"
                        + " | which no file can hold",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3,)}"
                        + " | takes 12 bytes, and has 8"
            })
    void headersAreReadStrictly(String header, String words) throws Exception {
        String message = problem(ZipFiles.stored(Map.of("w.npy", npy(header.strip(), 8))));
        assertTrue(message.startsWith("`x.npz`: tensor `w`"), message);
        assertTrue(message.contains(words), message);
    }

    @Test
    void longHeadersAreNoTrouble() throws Exception {
        String sizes = "1, ".repeat(20_000);
        String header = HEADER.replace("2,", sizes);
        assertTrue(problem(ZipFiles.stored(Map.of("w.npy", npy(header, 8)))).contains("is not"));
        byte[] large = npy(HEADER, 8);
        large[6] = 2;
        assertTrue(problem(ZipFiles.stored(Map.of("w.npy", large))).contains("gives a header of"));
        large[6] = 9;
        assertTrue(problem(ZipFiles.stored(Map.of("w.npy", large))).contains("version 1, 2 or 3"));
    }

    @Test
    void aZipWithoutWeightsIsSaid() throws Exception {
        assertEquals(
                "`x.npz` is a zip file without PyTorch's `data.pkl` or NumPy's arrays",
                problem(ZipFiles.stored(Map.of("hello.txt", new byte[2]))));
    }

    @Test
    void everyTruncationIsOneMessage() throws Exception {
        byte[] zip = two("a.npy", "b.npy");
        for (int length = 4; length < zip.length; length++) {
            assertTrue(problem(Arrays.copyOf(zip, length)).startsWith("`x.npz` is "));
        }
    }

    private static byte[] two(String first, String second) throws IOException {
        Map<String, byte[]> members = new TreeMap<>();
        members.put(first, npy(HEADER, 8));
        members.put(second, npy(HEADER, 8));
        return ZipFiles.stored(members);
    }

    private static byte[] npy(String header, int data) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(10 + text.length + data);
        bytes.order(ByteOrder.LITTLE_ENDIAN).put(NpyReader.MAGIC).put((byte) 1).put((byte) 0);
        return bytes.putShort((short) text.length).put(text).array();
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int indexOf(byte[] bytes, String text, int from) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
    }

    private float[] values(byte[] zip) throws Exception {
        Path file = Files.write(folder.resolve("x.npz"), zip);
        return WeightsReader.read(file).tensor("w").orElseThrow().values();
    }

    private String problem(byte[] zip) {
        return assertThrows(WeightsException.class, () -> values(zip)).getMessage();
    }
}
