package dev.cnnc.picture.layout;

import dev.cnnc.picture.Edge;
import java.util.List;

/**
 * The way of an edge: from {@code start} down, by its bends, down to {@code end}; both are x.
 *
 * @param side whether it passes by other parts
 */
public record Wire(Edge edge, double start, double end, List<Bend> bends, boolean side) {

    public Wire {
        bends = List.copyOf(bends);
    }
}
