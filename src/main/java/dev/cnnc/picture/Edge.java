package dev.cnnc.picture;

/**
 * A value on its way from one part of a block to another.
 *
 * @param value the id of the node that yields it
 * @param from the index of the part that it leaves; {@link #OUTSIDE} where it enters the block
 * @param to the index of the part that takes it; {@link #OUTSIDE} where it leaves the block
 */
public record Edge(int value, int from, int to) {

    /** The block's own border. */
    public static final int OUTSIDE = -1;
}
