package dev.cnnc.cli;

import dev.cnnc.graph.Shape;

/**
 * A value that a network yields for one image.
 *
 * @param normalized whether it already comes out of softmax
 */
record OutputValue(String name, Shape shape, boolean normalized) {

    /** Whether each number is the score of a class. */
    boolean classifies() {
        return shape.rank() == 2;
    }
}
