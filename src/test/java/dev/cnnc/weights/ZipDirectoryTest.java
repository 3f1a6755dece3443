package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories of zip files as the JDK reads them, and as the format describes large ones. */
class ZipDirectoryTest {

    @TempDir private Path folder;

    private ZipDirectory find(byte[] zip) throws IOException, WeightsException {
        Path file = Files.write(folder.resolve("x.zip"), zip);
        try (FileChannel channel = FileChannel.open(file)) {
            return ZipDirectory.find(channel, "x.zip");
        }
    }

    private String problem(byte[] zip) {
        return assertThrows(WeightsException.class, () -> find(zip)).getMessage();
    }

    /** Comments, other fields, and names of all lengths stand around what is asked for. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 21, 22, 1000, 0xFFFF})
    void membersAreThoseThatTheJdkSees(int comment) throws Exception {
        byte[] zip = zip(comment, 6);
        ZipDirectory directory = find(zip);
        List<String> expected = new ArrayList<>();
        try (ZipFile jdk = new ZipFile(folder.resolve("x.zip").toFile())) {
            Enumeration<? extends ZipEntry> entries = jdk.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                expected.add(
                        entry.getName()
                                + " "
                                + entry.getMethod()
                                + " "
                                + entry.getCrc()
                                + " "
                                + entry.getCompressedSize()
                                + " "
                                + entry.getSize());
            }
        }
        assertEquals(
                expected,
                directory.entries().stream()
                        .map(
                                e ->
                                        e.name()
                                                + " "
                                                + e.method()
                                                + " "
                                                + e.crc()
                                                + " "
                                                + e.packed()
                                                + " "
                                                + e.size())
                        .toList());
        for (ZipDirectory.Entry entry : directory.entries()) {
            assertEquals(0x04034b50, buffer(zip).getInt((int) entry.start()));
        }
        assertEquals(0x02014b50, buffer(zip).getInt((int) directory.start()));
    }

    private static byte[] zip(int comment, int members) throws IOException {
        Random random = new Random(comment);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            zip.setComment("c".repeat(comment));
            for (int i = 0; i < members; i++) {
                ZipEntry entry = new ZipEntry("é".repeat(i) + "/" + i);
                // Two fields that no reader knows, one of them empty.
                byte[] extra = new byte[8 + i];
                buffer(extra).putShort(0, (short) 0x7777);
                buffer(extra).putShort(4, (short) 0x7778).putShort(6, (short) i);
                entry.setExtra(i % 2 == 0 ? null : extra);
                entry.setComment("x".repeat(i % 3));
                zip.putNextEntry(entry);
                byte[] values = new byte[i * 50];
                random.nextBytes(values);
                zip.write(values);
            }
        }
        return bytes.toByteArray();
    }

    /** Its 22 bytes are the whole file. */
    @Test
    void anEmptyZipHasNoMembers() throws Exception {
        byte[] zip = new byte[22];
        buffer(zip).putInt(0, 0x06054b50);
        assertEquals(new ZipDirectory(0, List.of()), find(zip));
        assertTrue(problem(Arrays.copyOf(zip, 21)).contains("is cut short"));
    }

    /** The end is the record whose comment is as long as what follows. */
    @Test
    void aCommentMayHoldWhatLooksLikeTheEnd() throws Exception {
        byte[] zip = zip(60, 2);
        ZipDirectory expected = find(zip);
        buffer(zip).putInt(zip.length - 50, 0x06054b50);
        assertEquals(expected, find(zip));
        assertTrue(problem(Arrays.copyOf(zip, zip.length - 1)).contains("is cut short"));
    }

    /** A member without a name takes the directory's last 46 bytes. */
    @Test
    void theShortestMemberIsRead() throws Exception {
        byte[] zip = new byte[46 + 22];
        buffer(zip).putInt(0, 0x02014b50);
        end(zip, 46, 46, 0);
        List<ZipDirectory.Entry> entries = List.of(new ZipDirectory.Entry("", 0, 0, 0, 0, 0));
        assertEquals(entries, find(zip).entries());
        end(zip, 46, 45, 0);
        assertTrue(problem(zip).endsWith("breaks off after 0 members"));
        end(zip, 46, 45, 1);
        assertTrue(problem(zip).endsWith("breaks off after 0 members"));
        end(zip, 46, 46, 1);
        assertTrue(problem(zip).contains("a directory of 46 bytes at 1"));
        end(zip, 46, 0, 46);
        assertEquals(List.of(), find(zip).entries());
        end(zip, 46, 0, 47);
        assertTrue(problem(zip).contains("a directory of 0 bytes at 47"));
    }

    private static void end(byte[] zip, int at, int length, int start) {
        buffer(zip).putInt(at, 0x06054b50).putInt(at + 12, length).putInt(at + 16, start);
    }

    /** APPNOTE 4.3.14 and 4.3.15: a second end, found by a locator before the first. */
    @Test
    void aLargeDirectoryIsDescribedBySecondEnd() throws Exception {
        byte[] zip = zip(0, 3);
        ZipDirectory expected = find(zip);
        byte[] large = large(zip, 0);
        assertEquals(expected, find(large));
        int end = zip.length - 22;
        for (long wrong : new long[] {-1, end + 1, end - 1, Long.MAX_VALUE}) {
            byte[] lost = large.clone();
            buffer(lost).putLong(end + 56 + 8, wrong);
            assertTrue(problem(lost).contains("its directory's end at byte " + wrong));
        }
        byte[] moved = large(zip, 30);
        buffer(moved).putLong(end + 56 + 30 + 8, end);
        assertEquals(expected, find(moved));
        for (int field : new int[] {40, 48}) {
            for (long wrong : new long[] {-1, Long.MAX_VALUE, large.length}) {
                byte[] lost = large.clone();
                buffer(lost).putLong(end + field, wrong);
                assertTrue(problem(lost).contains("a directory of "), problem(lost));
            }
        }
    }

    /** {@code zip} with both ends, {@code between} bytes between second end and locator. */
    private static byte[] large(byte[] zip, int between) {
        int end = zip.length - 22;
        byte[] large = new byte[zip.length + 56 + between + 20];
        System.arraycopy(zip, 0, large, 0, end);
        ByteBuffer bytes = buffer(large);
        bytes.putInt(end, 0x06064b50).putLong(end + 4, 44);
        bytes.putLong(end + 40, buffer(zip).getInt(end + 12));
        bytes.putLong(end + 48, buffer(zip).getInt(end + 16));
        int locator = end + 56 + between;
        bytes.putInt(locator, 0x07064b50).putLong(locator + 8, end).putInt(locator + 16, 1);
        System.arraycopy(zip, end, large, locator + 20, 22);
        bytes.putInt(locator + 20 + 12, -1).putInt(locator + 20 + 16, -1);
        return large;
    }

    /** APPNOTE 4.5.3: sizes, then the place, each only where its short field is all ones. */
    @Test
    void largeSizesStandInAFieldOfTheirOwn() throws Exception {
        ByteBuffer fields = buffer(new byte[4 + 4 + 4 + 16 + 3]);
        fields.putShort((short) 0x7777).putShort((short) 0);
        fields.putShort((short) 0x7778).putShort((short) 0);
        fields.putShort((short) 1).putShort((short) 16).putLong(1L << 33).putLong(7);
        byte[] zip = new byte[46 + fields.capacity() + 22];
        buffer(zip).putInt(0, 0x02014b50).putShort(30, (short) fields.capacity());
        System.arraycopy(fields.array(), 0, zip, 46, fields.capacity());
        end(zip, 46 + fields.capacity(), 46 + fields.capacity(), 0);
        buffer(zip).putInt(24, -1).putInt(20, 5).putInt(42, -1);
        assertEquals(
                List.of(new ZipDirectory.Entry("", 0, 0, 5, 1L << 33, 7)), find(zip).entries());
        buffer(zip).putInt(20, -1);
        assertEquals(
                List.of(new ZipDirectory.Entry("", 0, 0, 7, 1L << 33, 0xFFFFFFFFL)),
                find(zip).entries());
        buffer(zip).putShort(54, (short) 2);
        long ones = 0xFFFFFFFFL;
        assertEquals(
                List.of(new ZipDirectory.Entry("", 0, 0, ones, ones, ones)), find(zip).entries());
    }

    @Test
    void aDirectoryOfMoreThan32MegabytesIsRefused() throws Exception {
        Path file = folder.resolve("x.zip");
        int length = (1 << 25) + 1;
        byte[] end = new byte[22];
        end(end, 0, length, 0);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.seek(length);
            sparse.write(end);
        }
        try (FileChannel channel = FileChannel.open(file)) {
            String message =
                    assertThrows(WeightsException.class, () -> ZipDirectory.find(channel, "x.zip"))
                            .getMessage();
            assertTrue(message.contains("a directory of 33554433 bytes"), message);
        }
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
