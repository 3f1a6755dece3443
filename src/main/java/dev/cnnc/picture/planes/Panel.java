package dev.cnnc.picture.planes;

import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The maps or values that a layer yields.
 *
 * @param title what stands above it, a line each: its number and kind, and its sizes
 * @param name what the layer is called; may be empty
 * @param shape the sizes of what it yields
 * @param operation what made it, a line each; none for the input
 * @param windowHeight rows of the map before that one of its values sees; 0 where it sees all
 * @param windowWidth columns of the same
 */
record Panel(
        List<String> title,
        String name,
        Shape shape,
        List<String> operation,
        int windowHeight,
        int windowWidth) {

    Panel {
        title = List.copyOf(title);
        operation = List.copyOf(operation);
    }

    /** Whether it is maps, which are drawn as planes; else it is a row of values. */
    boolean isMaps() {
        return shape.isMap();
    }

    /** The same, followed by {@code operator}, which keeps its sizes. */
    Panel followedBy(String operator) {
        List<String> more = new ArrayList<>(operation);
        if (!more.isEmpty()) {
            int last = more.size() - 1;
            boolean first = last < 1 || !more.get(last).startsWith("+ ");
            if (first) {
                more.add("+ " + operator);
            } else {
                more.set(last, more.get(last) + ", " + operator);
            }
        }
        return new Panel(title, name, shape, more, windowHeight, windowWidth);
    }

    /** The same as the last one of the network. */
    Panel asOutput() {
        List<String> lines = new ArrayList<>(title);
        lines.set(0, "OUTPUT");
        return new Panel(lines, name, shape, operation, windowHeight, windowWidth);
    }
}
