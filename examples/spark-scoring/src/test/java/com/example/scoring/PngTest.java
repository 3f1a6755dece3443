package com.example.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_BYTE_INDEXED;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static java.awt.image.BufferedImage.TYPE_USHORT_GRAY;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

final class PngTest {

    @TempDir private Path folder;
    private CnncScorer scorer;
    private UDF1<byte[], Row> lenet5;

    @BeforeEach
    void load() throws IOException {
        scorer = LocalSpark.scorer(Network.LENET5, Images.PNG.decoder());
        lenet5 = scorer.udf();
    }

    @Test
    void aFolderOfAllDigits() throws IOException {
        ImportJob.toPngs(LocalSpark.DIGITS, folder);
        Files.writeString(folder.resolve("notes.txt"), "no image");
        Files.writeString(folder.resolve("empty.png"), "");
        Expected[] expected = Expected.digits();
        int scored = 0;
        int right = 0;
        for (Row row :
                scorer.score(Images.PNG.read(LocalSpark.session(), folder.toString()), "image")
                        .collectAsList()) {
            String name = Path.of(row.<String>getAs("path")).getFileName().toString();
            if (name.equals("empty.png")) {
                assertNotNull(row.getAs("reason"));
                continue;
            }
            Scores.assertScore(expected[Integer.parseInt(name.substring(0, 5))], row);
            scored++;
            right += row.getAs("prediction").toString().equals(name.substring(6, 7)) ? 1 : 0;
        }
        assertEquals(10_000, scored);
        assertEquals(9_917, right);
    }

    @Test
    void otherImagesAreRejected() throws Exception {
        assertNull(reason(png(28, 28, TYPE_BYTE_GRAY)));
        assertEquals("no grey pixels of 8 bits", reason(png(28, 28, TYPE_INT_RGB)));
        assertEquals("no grey pixels of 8 bits", reason(png(28, 28, TYPE_USHORT_GRAY)));
        assertEquals("no grey pixels of 8 bits", reason(png(28, 28, TYPE_BYTE_INDEXED)));
        assertEquals("27×29 pixels, and 28×28 are needed", reason(png(27, 29, TYPE_BYTE_GRAY)));
        assertEquals(
                "2147483647×2147483647 pixels, and 28×28 are needed",
                reason(sized(png(28, 28, TYPE_BYTE_GRAY), Integer.MAX_VALUE)));
    }

    @Test
    void imagesThatTheNetworkDoesNotTakeAreRejected() throws Exception {
        lenet5 = LocalSpark.scorer(Network.LENET5, PixelDecoder.greyPng(27, 28)).udf();
        assertEquals(
                "the network takes 784 values, and the decoder yields 756",
                reason(png(28, 27, TYPE_BYTE_GRAY)));
    }

    @Test
    void damagedFilesAreRejected() throws Exception {
        byte[] png = png(28, 28, TYPE_BYTE_GRAY);
        int idat = new String(png, StandardCharsets.ISO_8859_1).indexOf("IDAT");
        for (int length = 0; length < idat; length++) {
            assertNotNull(reason(Arrays.copyOf(png, length)), length + " bytes");
        }
        for (int i = 0; i < png.length; i++) {
            byte[] damaged = png.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            lenet5.call(damaged);
        }
    }

    private String reason(byte[] file) throws Exception {
        return lenet5.call(file).getString(2);
    }

    private static byte[] png(int width, int height, int type) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, type), "png", out);
        return out.toByteArray();
    }

    /** The file with another width and height in its header. */
    private static byte[] sized(byte[] png, int size) {
        int header = 12;
        ByteBuffer bytes = ByteBuffer.wrap(png.clone());
        bytes.putInt(header + 4, size).putInt(header + 8, size);
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), header, 17);
        return bytes.putInt(header + 17, (int) crc.getValue()).array();
    }
}
