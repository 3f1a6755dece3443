package dev.cnnc.benchmark;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads MNIST's images: 28 by 28 pixels from 0 to 1. */
final class MnistImages {

    private static final int MAGIC = 0x803;
    private static final int SIDE = 28;

    private MnistImages() {}

    static float[][] read(Path file, int count) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC
                    || in.readInt() < count
                    || in.readInt() != SIDE
                    || in.readInt() != SIDE) {
                throw new IOException(file + " does not hold " + count + " images of MNIST");
            }
            float[][] images = new float[count][SIDE * SIDE];
            byte[] pixels = new byte[SIDE * SIDE];
            for (float[] image : images) {
                in.readFully(pixels);
                for (int i = 0; i < pixels.length; i++) {
                    image[i] = (pixels[i] & 0xff) / 255f;
                }
            }
            return images;
        }
    }
}
