package dev.cnnc.plan.vector;

import dev.cnnc.graph.Shape;

/**
 * How a value lies in its array: {@code [channels / lanes][height + 2 margin][width + 2
 * margin][lanes]}, the margin filled with zeros.
 *
 * @param lanes channels that lie side by side: {@link Tile#BLOCK}, or 1 for PyTorch's order
 */
public record Layout(int channels, int height, int width, int margin, int lanes) {

    /** PyTorch's order without a margin. */
    public static Layout planar(Shape shape) {
        return shape.isMap()
                ? new Layout(shape.channels(), shape.height(), shape.width(), 0, 1)
                : new Layout(shape.elements(), 1, 1, 0, 1);
    }

    /** Blocks of channels without a margin. */
    public static Layout blocked(Shape map) {
        return new Layout(map.channels(), map.height(), map.width(), 0, Tile.BLOCK);
    }

    /** The same with another margin. */
    public Layout withMargin(int size) {
        return new Layout(channels, height, width, size, lanes);
    }

    /** Whether channels lie in blocks. */
    public boolean isBlocked() {
        return lanes > 1;
    }

    /** Channels over lanes, rounded up. */
    public int blocks() {
        return (channels + lanes - 1) / lanes;
    }

    /** Pixels of one channel, the margin left out. */
    public int pixels() {
        return height * width;
    }

    /** From a pixel to the one below. */
    public int rowDistance() {
        return (width + 2 * margin) * lanes;
    }

    /** From a block of channels to the next. */
    public int blockDistance() {
        return (height + 2 * margin) * rowDistance();
    }

    /** Where the first pixel within the margin lies. */
    public int origin() {
        return margin * rowDistance() + margin * lanes;
    }

    /** Where channel {@code channel} of pixel (0, 0) lies. */
    public int at(int channel) {
        return origin() + channel / lanes * blockDistance() + channel % lanes;
    }

    /** The floats of the whole array. */
    public long length() {
        return (long) blocks() * (height + 2L * margin) * (width + 2L * margin) * lanes;
    }
}
