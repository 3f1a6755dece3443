package dev.cnnc.cli;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads images of the formats that Java knows. */
final class ImageReader {

    private static final long MAX_PIXELS = 100_000_000;

    private ImageReader() {}

    /** Accepts images by their sizes, before they are decoded. */
    interface SizeCheck {

        /**
         * Accepts an image of so many pixels.
         *
         * @throws CommandException otherwise
         */
        void check(int width, int height);
    }

    /**
     * The image as one plane of luminance or three of red, green and blue.
     *
     * @throws CommandException saying why it cannot be read, or from {@code sizes}
     */
    static Planes read(Path file, int channels, SizeCheck sizes) {
        FileProblems.requireFile(file);
        BufferedImage image = decode(file, sizes);
        return channels == 1 ? luminance(image) : colors(image);
    }

    private static BufferedImage decode(Path file, SizeCheck sizes) {
        try (InputStream bytes = Files.newInputStream(file);
                ImageInputStream in = new MemoryCacheImageInputStream(bytes)) {
            Iterator<javax.imageio.ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw damaged(file, "it is not a PNG, JPEG, GIF or BMP image");
            }
            javax.imageio.ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
                    throw damaged(file, "it has more than 100 million pixels");
                }
                sizes.check(reader.getWidth(0), reader.getHeight(0));
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (CommandException e) {
            throw e;
        } catch (IOException e) {
            throw e.getClass().getPackageName().startsWith("java.nio")
                    ? FileProblems.unreadable(file, e)
                    : damaged(file, "the image is damaged");
        } catch (RuntimeException e) {
            throw damaged(file, "the image is damaged");
        }
    }

    private static CommandException damaged(Path file, String reason) {
        return CommandException.unreadable(file, reason, "");
    }

    /** Grey samples as they are: Java's conversion to colours would change their brightness. */
    private static Planes luminance(BufferedImage image) {
        if (!isGrey(image.getColorModel())) {
            return colors(image).luminance();
        }
        Raster raster = image.getRaster();
        float most = (1 << image.getColorModel().getComponentSize(0)) - 1;
        float[] values = new float[image.getWidth() * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                values[y * image.getWidth() + x] = raster.getSample(x, y, 0) / most;
            }
        }
        return new Planes(1, image.getHeight(), image.getWidth(), values);
    }

    private static Planes colors(BufferedImage image) {
        if (isGrey(image.getColorModel())) {
            return luminance(image).tripled();
        }
        int pixels = image.getWidth() * image.getHeight();
        float[] values = new float[3 * pixels];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                int at = y * image.getWidth() + x;
                values[at] = (rgb >> 16 & 0xFF) / 255f;
                values[pixels + at] = (rgb >> 8 & 0xFF) / 255f;
                values[2 * pixels + at] = (rgb & 0xFF) / 255f;
            }
        }
        return new Planes(3, image.getHeight(), image.getWidth(), values);
    }

    private static boolean isGrey(ColorModel model) {
        return !(model instanceof IndexColorModel)
                && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }
}
