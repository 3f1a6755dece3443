package com.example.scoring;

import java.io.IOException;
import java.io.Serializable;

/** Turns the bytes of an image into what a network takes, without an array in between. */
@FunctionalInterface
public interface PixelDecoder extends Serializable {

    /**
     * Writes the {@code length} values of one image to {@code pixels}, from {@code offset} on.
     *
     * @throws IOException where these bytes are no such image; the message becomes the reason of
     *     the reject
     */
    void decode(byte[] image, float[] pixels, int offset, int length) throws IOException;

    /** A byte for each value, which becomes {@code value / 255}. */
    static PixelDecoder bytes() {
        return (image, pixels, offset, length) -> {
            if (image.length != length) {
                throw new IOException(image.length + " bytes, and " + length + " are needed");
            }
            for (int i = 0; i < length; i++) {
                pixels[offset + i] = (image[i] & 0xff) / 255f;
            }
        };
    }

    /** A PNG of {@code height} × {@code width} grey pixels of 8 bits, which become 0 to 1. */
    static PixelDecoder greyPng(int height, int width) {
        return new GreyPng(height, width);
    }
}
