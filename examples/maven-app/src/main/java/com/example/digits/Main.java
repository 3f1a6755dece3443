package com.example.digits;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Prints the digit in an image of 28×28 grey pixels, bright ink on black. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: java -jar digits.jar IMAGE");
            System.exit(2);
        }
        try {
            System.out.println(largest(LeNet5.load().forward(pixels(new File(args[0])))));
        } catch (IOException e) {
            System.err.println(args[0] + ": " + e.getMessage());
            System.exit(1);
        }
    }

    private static int largest(float[] scores) {
        int largest = 0;
        for (int i = 1; i < scores.length; i++) {
            largest = scores[i] > scores[largest] ? i : largest;
        }
        return largest;
    }

    /** The pixels row by row, from 0 to 1. */
    private static float[] pixels(File file) throws IOException {
        BufferedImage image = ImageIO.read(file);
        if (image == null || image.getWidth() != 28 || image.getHeight() != 28) {
            throw new IOException("this is no image of 28×28 pixels");
        }
        Raster raster = image.getRaster();
        float[] pixels = new float[LeNet5.INPUT_ELEMENTS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = raster.getSample(i % 28, i / 28, 0) / 255f;
        }
        return pixels;
    }
}
