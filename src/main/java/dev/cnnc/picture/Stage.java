package dev.cnnc.picture;

import dev.cnnc.graph.Node;
import java.util.List;

/**
 * One node of the graph.
 *
 * @param used whether anybody takes its value
 */
public record Stage(Node node, Caption caption, boolean used) implements Part {

    @Override
    public List<Integer> entering() {
        return node.inputs().stream().distinct().toList();
    }

    @Override
    public List<Integer> leaving() {
        return used ? List.of(node.id()) : List.of();
    }

    /** What kind of operator it is. */
    public Family family() {
        return Family.of(node.operator());
    }
}
