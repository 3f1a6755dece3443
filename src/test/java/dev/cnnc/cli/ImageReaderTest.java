package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pixels become values as PyTorch's users know them. */
final class ImageReaderTest {

    private static final float EXACT = 0;
    private static final float ROUNDING = 1e-6f;

    @TempDir private Path directory;

    @Test
    void greyIsTakenAsItIs() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {0, 100, 255});
        Planes planes = read(image, 1);
        assertEquals(1, planes.height());
        assertEquals(3, planes.width());
        assertArrayEquals(new float[] {0, 100 / 255f, 1}, planes.values(), EXACT);
    }

    @Test
    void greyOfSixteenBits() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSamples(0, 0, 2, 1, 0, new int[] {13_107, 65_535});
        assertArrayEquals(new float[] {0.2f, 1}, read(image, 1).values(), ROUNDING);
    }

    @Test
    void greyForThreeChannelsIsRepeated() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 51);
        assertArrayEquals(new float[] {0.2f, 0.2f, 0.2f}, read(image, 3).values(), ROUNDING);
    }

    @Test
    void coloursAreThreePlanes() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xFF3300);
        image.setRGB(1, 0, 0x0000FF);
        assertArrayEquals(new float[] {1, 0, 0.2f, 0, 0, 1}, read(image, 3).values(), ROUNDING);
        assertArrayEquals(
                new float[] {0.299f + 0.587f * 0.2f, 0.114f}, read(image, 1).values(), ROUNDING);
    }

    @Test
    void transparencyIsIgnored() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x0033FF00);
        assertArrayEquals(new float[] {0.2f, 1, 0}, read(image, 3).values(), ROUNDING);
    }

    @Test
    void enlargingInterpolates() {
        Planes planes = new Planes(1, 1, 2, new float[] {0, 1});
        assertArrayEquals(
                new float[] {0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1},
                planes.resized(2, 4).values(),
                ROUNDING);
    }

    @Test
    void reducingCountsEveryPixel() {
        Planes planes = new Planes(2, 2, 2, new float[] {0, 1, 2, 3, 4, 4, 4, 4});
        assertArrayEquals(new float[] {1.5f, 4}, planes.resized(1, 1).values(), ROUNDING);
    }

    private Planes read(BufferedImage image, int channels) throws IOException {
        return ImageReader.read(write(image), channels, (width, height) -> {});
    }

    private Path write(BufferedImage image) throws IOException {
        Path file = directory.resolve("image.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
