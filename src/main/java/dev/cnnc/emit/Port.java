package dev.cnnc.emit;

import dev.cnnc.graph.Shape;

/**
 * An input or output of a model with several.
 *
 * @param name its name in the model
 * @param parameter the name of its array in methods
 * @param constant what the names of its constants begin with
 */
record Port(String name, String parameter, String constant, Shape shape) {

    /** The name of the constant that tells how many values it has. */
    String elements() {
        return constant + "_ELEMENTS";
    }

    /** The same under names that need no other to tell it from. */
    Port renamed(String array, String prefix) {
        return new Port(array, array, prefix, shape);
    }
}
