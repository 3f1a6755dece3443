package dev.cnnc.picture;

import java.util.List;

/** A box of a picture. What enters comes from above, and what leaves goes on below. */
public sealed interface Part permits Stage, Block, Exit {

    /** The ids of the nodes whose values enter, each once, in the order in which they are taken. */
    List<Integer> entering();

    /** The ids of the nodes whose values leave. */
    List<Integer> leaving();

    /** What it does, and what it is called. */
    Caption caption();
}
