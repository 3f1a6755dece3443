package dev.cnnc.elaborate;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import dev.cnnc.source.Location;
import java.util.List;
import java.util.Optional;

/**
 * What became of a stage in one instance of the body that it stands in.
 *
 * @param location the operation, without its label
 * @param entered the shapes of what it takes; empty where they are unknown
 * @param yielded the shapes of what it makes; empty where they are unknown
 * @param model the nodes of the model, to which later stages add theirs
 * @param first the index of the first node of this stage
 * @param end the index behind its last node, those of the bodies inside it counted
 * @param inside how many stages were expanded within it
 */
public record StageInstance(
        Location location,
        List<Shape> entered,
        List<Shape> yielded,
        List<Node> model,
        int first,
        int end,
        int inside) {

    public StageInstance {
        entered = List.copyOf(entered);
        yielded = List.copyOf(yielded);
    }

    /** The nodes that the stage added. */
    public List<Node> nodes() {
        return List.copyOf(model.subList(first, end));
    }

    /** The model up to this stage, which knows what its nodes learn and cost. */
    public Graph graph() {
        return new Graph("", Optional.empty(), "", model.subList(0, end), List.of());
    }
}
