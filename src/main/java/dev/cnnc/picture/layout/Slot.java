package dev.cnnc.picture.layout;

/**
 * The place of a part in its block.
 *
 * @param x the left border, from that of the block's interior
 * @param first the first layer that it may take
 * @param last the last one
 */
public record Slot(double x, int first, int last) {

    /** How many layers it may take. */
    int layers() {
        return last - first + 1;
    }
}
