package dev.cnnc.picture.layout;

import dev.cnnc.picture.Block;
import dev.cnnc.picture.Edge;
import dev.cnnc.picture.Part;
import java.util.ArrayList;
import java.util.List;

/** Adds up where parts are in blocks, and those in others. */
final class SceneBuilder {

    /** Around the whole picture. */
    private static final double MARGIN = 12;

    /** From the bottom of a box to the base line of the sizes below it. */
    private static final double BASE_LINE = 11;

    private final Layout layout;
    private final List<Scene.Place> boxes = new ArrayList<>();
    private final List<Scene.Line> lines = new ArrayList<>();
    private final List<Scene.Label> labels = new ArrayList<>();

    SceneBuilder(Layout layout) {
        this.layout = layout;
    }

    Scene build() {
        Block root = layout.picture().root();
        Level level = layout.level(root);
        Rows rows = rows(level);
        interior(root, MARGIN, MARGIN);
        return new Scene(
                level.width() + 2 * MARGIN, rows.height() + 2 * MARGIN, boxes, lines, labels);
    }

    private static Rows rows(Level level) {
        return new Rows(level, level.boxes().stream().map(Box::extent).toList());
    }

    private void interior(Block block, double x, double y) {
        Level level = layout.level(block);
        Rows rows = rows(level);
        List<Scene.Place> places = new ArrayList<>();
        for (int i = 0; i < block.parts().size(); i++) {
            Box box = level.boxes().get(i);
            Slot slot = level.slots().get(i);
            double top = y + rows.top(slot, box.extent());
            places.add(
                    new Scene.Place(
                            block.parts().get(i), x + slot.x(), top, box.width(), box.height()));
            part(block.parts().get(i), box, x + slot.x(), top);
        }
        double bottom = y + rows.height();
        for (Wire wire : level.wires()) {
            line(wire, places, rows, x, y, bottom);
        }
    }

    private void part(Part part, Box box, double x, double y) {
        Scene.Place place = new Scene.Place(part, x, y, box.width(), box.height());
        boxes.add(place);
        if (place.isOpen()) {
            interior((Block) part, x + box.inset(), y + Style.HEADER);
            return;
        }
        for (int i = 0; i < part.leaving().size(); i++) {
            labels.add(
                    new Scene.Label(
                            part.leaving().get(i),
                            x + box.out().get(i) + Style.LABEL_GAP,
                            y + box.height() + BASE_LINE));
        }
    }

    private void line(
            Wire wire, List<Scene.Place> places, Rows rows, double x, double y, double bottom) {
        Edge edge = wire.edge();
        boolean arrow = edge.to() != Edge.OUTSIDE;
        double start = y;
        if (edge.from() != Edge.OUTSIDE) {
            Scene.Place from = places.get(edge.from());
            start = from.y() + from.height();
        }
        double end = arrow ? places.get(edge.to()).y() : bottom;
        List<Scene.Point> points = new ArrayList<>();
        points.add(new Scene.Point(x + wire.start(), start));
        for (Bend bend : wire.bends()) {
            points.add(new Scene.Point(x + bend.x(), y + rows.y(bend)));
        }
        points.add(new Scene.Point(x + wire.end(), end));
        lines.add(new Scene.Line(edge.value(), points, arrow, wire.side()));
    }
}
