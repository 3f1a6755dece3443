package dev.cnnc.picture.layout;

import dev.cnnc.picture.Block;
import dev.cnnc.picture.Part;
import java.util.List;

/**
 * A picture with a place for everything.
 *
 * @param boxes each before those in it
 * @param labels sizes of values beside the edges that they begin
 */
public record Scene(
        double width, double height, List<Place> boxes, List<Line> lines, List<Label> labels) {

    /** The box of a part. */
    public record Place(Part part, double x, double y, double width, double height) {

        /** Whether parts are shown in it. */
        public boolean isOpen() {
            return part instanceof Block block && block.open();
        }
    }

    /** A point on the way of an edge. */
    public record Point(double x, double y) {}

    /**
     * The way of an edge within one block.
     *
     * @param value the id of the node whose value it is
     * @param arrow whether it ends at a part, not at the border of its block
     * @param side whether it passes by other parts
     */
    public record Line(int value, List<Point> points, boolean arrow, boolean side) {

        public Line {
            points = List.copyOf(points);
        }
    }

    /** The sizes of value {@code value}, whose text begins at {@code (x, y)}, on its base line. */
    public record Label(int value, double x, double y) {}

    public Scene {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
        labels = List.copyOf(labels);
    }

    /** Everything of {@code layout} at its place. */
    public static Scene of(Layout layout) {
        return new SceneBuilder(layout).build();
    }
}
