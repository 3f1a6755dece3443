package com.example.scoring;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A gzipped file of the form in which MNIST is published. */
final class IdxFile {

    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;

    private IdxFile() {}

    /** The images, a byte for each pixel, row by row. */
    static byte[][] images(Path file) throws IOException {
        try (DataInputStream in = open(file, IMAGES)) {
            byte[][] images = new byte[in.readInt()][];
            int pixels = in.readInt() * in.readInt();
            for (int i = 0; i < images.length; i++) {
                images[i] = new byte[pixels];
                in.readFully(images[i]);
            }
            return images;
        }
    }

    /** The class of each image. */
    static int[] labels(Path file) throws IOException {
        try (DataInputStream in = open(file, LABELS)) {
            int[] labels = new int[in.readInt()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = in.readUnsignedByte();
            }
            return labels;
        }
    }

    private static DataInputStream open(Path file, int magic) throws IOException {
        DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))));
        if (in.readInt() != magic) {
            in.close();
            throw new IOException(file + " is no IDX file of this kind");
        }
        return in;
    }
}
