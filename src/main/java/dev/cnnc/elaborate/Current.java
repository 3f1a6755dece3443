package dev.cnnc.elaborate;

import dev.cnnc.graph.Node;

/** What the next stage would take. */
sealed interface Current {

    /** Nothing has entered so far. */
    record Nothing() implements Current {}

    /** A mistake left no value; stages that follow cannot be checked against a shape. */
    record Unknown() implements Current {}

    /** The value of a node. */
    record Known(Node node) implements Current {}
}
