package dev.cnnc.elaborate;

import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import dev.cnnc.source.Location;
import java.util.List;
import java.util.Optional;

/** What the next stage would take. */
sealed interface Current {

    /** Nothing has entered. */
    record Nothing() implements Current {}

    /** Something has entered, and a mistake that was reported hides what. */
    record Unknown() implements Current {}

    /** The value of {@code node}. */
    record Known(Node node) implements Current {}

    /** Several values, in order. */
    record Several(List<Current> values) implements Current {
        public Several {
            values = List.copyOf(values);
        }
    }

    /**
     * Nothing, because the values so far have names of their own.
     *
     * @param example one of the names
     * @param place where they got them
     */
    record Named(String example, Location place) implements Current {}

    /** The single values in it; empty where there is none. */
    default List<Current> parts() {
        if (this instanceof Several several) {
            return several.values();
        }
        return this instanceof Nothing || this instanceof Named ? List.of() : List.of(this);
    }

    /** The nodes of all values; empty where one of them is unknown or there is none. */
    default Optional<List<Node>> nodes() {
        List<Node> nodes =
                parts().stream()
                        .filter(Known.class::isInstance)
                        .map(part -> ((Known) part).node())
                        .toList();
        return Optional.of(nodes).filter(n -> !n.isEmpty() && n.size() == parts().size());
    }

    /** The shapes of all values; empty where one of them is unknown or there is none. */
    default List<Shape> shapes() {
        return nodes().map(all -> all.stream().map(Node::shape).toList()).orElse(List.of());
    }

    /** Several values as one; a single one as itself. */
    static Current of(List<Current> values) {
        return values.size() == 1 ? values.get(0) : new Several(values);
    }
}
