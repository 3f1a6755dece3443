package dev.cnnc.picture;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Shape;
import java.util.stream.Collectors;

/**
 * What is drawn of a network.
 *
 * @param root the box that holds all others
 */
public record Picture(Graph graph, Block root) {

    /** Every layer of {@code graph}, in boxes as its blocks nest them, all of them open. */
    public static Picture of(Graph graph) {
        return new PictureBuilder(graph).build();
    }

    /**
     * The same with blocks closed that are nested in {@code depth} others or more: with 1 those of
     * the model itself.
     */
    public Picture closedBelow(int depth) {
        return new Picture(graph, root.closedBelow(depth - 1));
    }

    /** The sizes of value {@code id}, such as {@code 64×56×56}. */
    public String sizes(int id) {
        return sizes(graph.node(id).shape());
    }

    /** The sizes of {@code shape} without the batch. */
    public static String sizes(Shape shape) {
        return shape.sizes().stream().map(String::valueOf).collect(Collectors.joining("×"));
    }
}
