package dev.cnnc.runtime;

import static dev.cnnc.testing.SafetensorsBytes.entry;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.testing.SafetensorsBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mapped files: bytes across buffers, files that change, and what cannot be mapped. */
class CnncMapTest {

    /** Values enough for a file of many pages. */
    private static final int VALUES = 1 << 20;

    private static final String TABLE = "a [" + VALUES + "]";

    /** Bytes whose copy takes longer than a thread takes to start. */
    private static final int SPARSE = 64 << 20;

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4096, 5000, 9999, 10_000, 10_001})
    void bytesAreThoseOfTheFileHoweverManyBuffersMapThem(int window) throws IOException {
        byte[] bytes = new byte[10_000];
        new Random(3).nextBytes(bytes);
        Path file = Files.write(directory.resolve("bytes"), bytes);
        CnncMap map = CnncMap.of(file, window).orElseThrow();
        assertEquals(bytes.length, map.size());
        for (int from : new int[] {0, 1, 4095, 4096, 9999, 10_000}) {
            try (InputStream in = map.from(from)) {
                byte[] expected = Arrays.copyOfRange(bytes, from, bytes.length);
                assertArrayEquals(expected, in.readAllBytes());
                assertEquals(-1, in.read());
            }
        }
        try (InputStream in = map.from(17)) {
            assertEquals(bytes[17] & 0xff, in.read());
        }
    }

    /** Sparse, so that it takes no space; the tensor lies across the end of the second buffer. */
    @Test
    void aFileOfMoreThanTwoGigabytesIsRead() throws IOException {
        Path file = directory.resolve("large");
        long before = (2L << 30) - 6;
        String header =
                "{"
                        + entry("spare", "U8", "" + before, "0," + before)
                        + ","
                        + entry("a", "F32", "3", before + "," + (before + 12))
                        + "}";
        byte[] head = SafetensorsBytes.file(header, 0);
        byte[] tail = SafetensorsBytes.file("", 12);
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.SPARSE,
                        StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(head));
            channel.write(ByteBuffer.wrap(tail, 8, 12), head.length + before);
        }
        CnncSafetensors weights = CnncSafetensors.open(file);
        float[] values = weights.values(weights.entries().get(1));
        int[] bits = Arrays.stream(new int[] {0, 1, 2}).map(i -> raw(values[i])).toArray();
        assertArrayEquals(new int[] {0x03020100, 0x07060504, 0x0b0a0908}, bits);
    }

    private static int raw(float value) {
        return Float.floatToRawIntBits(value);
    }

    @Test
    void aFileThatIsCutOffAfterItWasOpenedIsAnErrorThatNamesIt() throws IOException {
        Path file = weights();
        CnncWeights weights = CnncWeights.read(file, TABLE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(5000);
        }
        IOException problem = assertThrows(IOException.class, () -> weights.tensor(0));
        assertEquals(file + " was cut off while it was read", problem.getMessage());
        IOException changed = assertThrows(IOException.class, weights::finish);
        assertEquals(file + " was changed while it was read", changed.getMessage());
    }

    /** Java 17 throws the error of such a copy later, where it would reach whoever runs then. */
    @Test
    void aFileThatIsCutOffInTheMidstOfACopyIsAnErrorAtOnce() throws Exception {
        Path file = directory.resolve("sparse");
        for (int round = 0; round < 20; round++) {
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.setLength(SPARSE);
            }
            InputStream in = CnncMap.of(file, CnncMap.WINDOW).orElseThrow().from(0);
            Thread cutting = new Thread(() -> cut(file));
            cutting.start();
            IOException problem =
                    assertThrows(
                            IOException.class, () -> in.readNBytes(new byte[SPARSE], 0, SPARSE));
            assertEquals(file + " was cut off while it was read", problem.getMessage());
            cutting.join();
        }
    }

    private static void cut(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(5000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileThatIsWrittenAfterItWasOpenedIsAnError() throws IOException {
        Path file = weights();
        CnncWeights weights = CnncWeights.read(file, TABLE);
        weights.finish();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        IOException changed = assertThrows(IOException.class, weights::finish);
        assertEquals(file + " was changed while it was read", changed.getMessage());
        Files.delete(file);
        assertThrows(NoSuchFileException.class, weights::finish);
    }

    @Test
    void anInterruptedThreadReadsAllTheSame() throws IOException {
        Path file = weights();
        float[] expected = CnncWeights.read(file, TABLE).tensor(0);
        Thread.currentThread().interrupt();
        CnncWeights weights = CnncWeights.read(file, TABLE);
        assertArrayEquals(expected, weights.tensor(0));
        weights.finish();
        assertTrue(Thread.interrupted());
    }

    @Test
    void aFileOfAnotherFileSystemIsRead() throws IOException {
        Path file = weights();
        Path zip = directory.resolve("weights.zip");
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path inside = Files.copy(file, files.getPath("a.safetensors"));
            float[] expected = CnncWeights.read(file, TABLE).tensor(0);
            CnncWeights weights = CnncWeights.read(inside, TABLE);
            assertArrayEquals(expected, weights.tensor(0));
            weights.finish();
        }
    }

    @Test
    void whatIsAbsentIsNotMapped() {
        assertEquals(Optional.empty(), CnncMap.of(directory.resolve("absent"), CnncMap.WINDOW));
    }

    private Path weights() throws IOException {
        String header = "{" + entry("a", "F32", "" + VALUES, "0," + VALUES * 4) + "}";
        byte[] bytes = SafetensorsBytes.file(header, VALUES * 4);
        return Files.write(directory.resolve("a.safetensors"), bytes);
    }
}
