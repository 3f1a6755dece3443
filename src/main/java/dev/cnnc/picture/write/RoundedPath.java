package dev.cnnc.picture.write;

import dev.cnnc.drawing.Xml;
import dev.cnnc.picture.layout.Scene.Point;
import java.util.List;

/** A way of straight lines whose corners are rounded. */
final class RoundedPath {

    private static final double RADIUS = 8;

    /** Ways around others are arcs. */
    private static final double WIDE_RADIUS = 20;

    private RoundedPath() {}

    /** The data of an SVG path. */
    static String of(List<Point> points, boolean wide) {
        double radius = wide ? WIDE_RADIUS : RADIUS;
        StringBuilder path = new StringBuilder("M" + text(points.get(0)));
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            double before = distance(points.get(i - 1), corner);
            double after = distance(corner, points.get(i + 1));
            double r = Math.min(radius, Math.min(before, after) / 2);
            path.append('L')
                    .append(text(towards(corner, points.get(i - 1), r, before)))
                    .append('Q')
                    .append(text(corner))
                    .append(' ')
                    .append(text(towards(corner, points.get(i + 1), r, after)));
        }
        return path.append('L').append(text(points.get(points.size() - 1))).toString();
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    private static Point towards(Point from, Point to, double length, double distance) {
        double part = distance == 0 ? 0 : length / distance;
        return new Point(
                from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * part);
    }

    private static String text(Point point) {
        return Xml.number(point.x()) + " " + Xml.number(point.y());
    }
}
