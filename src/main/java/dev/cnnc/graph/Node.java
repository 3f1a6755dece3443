package dev.cnnc.graph;

import dev.cnnc.source.Location;
import java.util.List;

/**
 * An operator at its place in a graph.
 *
 * @param id its index in the graph
 * @param key the prefix of its weights, such as {@code features.0}; an input's is its name
 * @param labelled whether the last segment of the key was written as a label
 * @param inputs the ids of the nodes whose values enter, all smaller than its own
 * @param shape what it yields for one image
 * @param location where it was written
 */
public record Node(
        int id,
        String key,
        boolean labelled,
        Operator operator,
        List<Integer> inputs,
        Shape shape,
        Location location) {

    public Node {
        inputs = List.copyOf(inputs);
    }
}
