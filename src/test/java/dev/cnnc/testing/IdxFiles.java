package dev.cnnc.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Reads gzipped IDX files, the form of MNIST; trusts them, for tests only. */
public final class IdxFiles {

    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;

    private IdxFiles() {}

    /** The images, each row by row as {@code pixel / 255} from 0 to 1. */
    public static float[][] images(InputStream gzip) throws IOException {
        DataInputStream in = open(gzip, IMAGES);
        float[][] images = new float[in.readInt()][];
        int pixels = in.readInt() * in.readInt();
        for (int i = 0; i < images.length; i++) {
            images[i] = new float[pixels];
            byte[] bytes = in.readNBytes(pixels);
            for (int p = 0; p < pixels; p++) {
                images[i][p] = Byte.toUnsignedInt(bytes[p]) / 255f;
            }
        }
        return images;
    }

    /** The class of each image. */
    public static int[] labels(InputStream gzip) throws IOException {
        DataInputStream in = open(gzip, LABELS);
        int[] labels = new int[in.readInt()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = in.readUnsignedByte();
        }
        return labels;
    }

    private static DataInputStream open(InputStream gzip, int magic) throws IOException {
        DataInputStream in = new DataInputStream(new GZIPInputStream(gzip, 1 << 16));
        int found = in.readInt();
        if (found != magic) {
            throw new IOException("magic number " + found);
        }
        return in;
    }
}
