package dev.cnnc.drawing;

import java.util.Arrays;

/**
 * An image of colours.
 *
 * @param colors {@code 0xRRGGBB}, row by row
 */
public record Pixels(int width, int height, int[] colors) {

    public Pixels {
        if (width < 1 || height < 1 || colors.length != width * height) {
            throw new IllegalArgumentException(
                    colors.length + " colours for " + width + "x" + height);
        }
    }

    /** The colour of a pixel. */
    public int at(int x, int y) {
        return colors[y * width + x];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pixels pixels
                && width == pixels.width
                && height == pixels.height
                && Arrays.equals(colors, pixels.colors);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(colors) + 31 * width;
    }

    @Override
    public String toString() {
        return width + "x" + height + " pixels";
    }
}
