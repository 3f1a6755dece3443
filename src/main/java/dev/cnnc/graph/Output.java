package dev.cnnc.graph;

/**
 * A value that leaves a model.
 *
 * @param name the name of the value; {@link #ONLY} where the model gives it none
 * @param node the id of the node that yields it
 */
public record Output(String name, int node) {

    /** What a single output is called that the model does not name. */
    public static final String ONLY = "output";
}
