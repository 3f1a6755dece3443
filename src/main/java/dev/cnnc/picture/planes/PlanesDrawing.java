package dev.cnnc.picture.planes;

import dev.cnnc.drawing.Mark.Weight;
import dev.cnnc.drawing.TextWidth;
import dev.cnnc.drawing.Xml;
import dev.cnnc.picture.layout.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * The elements of a drawing of planes. Sides grow with the square root of maps, bars with the
 * logarithm of values, so that small ones can still be seen.
 *
 * @param elements of SVG, a line each, whose style is given by classes
 */
record PlanesDrawing(double width, double height, String elements) {

    private static final double LARGEST = 120;
    private static final double LEAST = 10;
    private static final int MOST_PLANES = 8;
    private static final double SHIFT = 6;
    private static final double BAR = 12;
    private static final double GAP = 46;
    private static final double TEXT_GAP = 12;
    private static final double MARGIN = 16;
    private static final double LINE = 15;
    private static final double TITLES = 3 * LINE + 10;
    private static final double TITLE_FONT = 12;
    private static final double FONT = 11;

    /** Where in a plane its window is, and where the value that sees it, as parts of the side. */
    private static final double WINDOW_X = 0.55;

    private static final double WINDOW_Y = 0.22;
    private static final double VALUE = 0.3;

    /** A panel at its place: its middle, and the size of one plane or of the bar. */
    private record Drawn(Panel panel, double middle, double width, double height, int planes) {

        double spread() {
            return (planes - 1) * SHIFT;
        }

        double total() {
            return width + spread();
        }

        double left() {
            return middle - total() / 2;
        }

        double right() {
            return middle + total() / 2;
        }

        /** The left border of the plane in front. */
        double frontX() {
            return left() + spread();
        }

        double frontY(double axis) {
            return axis - (height + spread()) / 2 + spread();
        }
    }

    static PlanesDrawing of(PlanesPicture picture) {
        List<Drawn> drawn = place(picture.panels());
        double highest = drawn.stream().mapToDouble(d -> d.height() + d.spread()).max().orElse(0);
        double axis = MARGIN + TITLES + highest / 2;
        double below = MARGIN + TITLES + highest + 14;
        StringBuilder svg = new StringBuilder();
        int lines = 0;
        for (int i = 0; i < drawn.size(); i++) {
            panel(svg, drawn.get(i), axis);
            if (i > 0) {
                passage(svg, drawn.get(i - 1), drawn.get(i), axis);
                operation(svg, drawn.get(i - 1), drawn.get(i), below);
            }
            lines = Math.max(lines, drawn.get(i).panel().operation().size());
        }
        Drawn last = drawn.get(drawn.size() - 1);
        return new PlanesDrawing(
                last.middle() + room(last) / 2 + MARGIN,
                below + 8 + lines * LINE + MARGIN,
                svg.toString());
    }

    private static List<Drawn> place(List<Panel> panels) {
        double longest = 1;
        double most = 2;
        for (Panel panel : panels) {
            if (panel.isMaps()) {
                longest =
                        Math.max(longest, Math.max(panel.shape().height(), panel.shape().width()));
            } else {
                most = Math.max(most, panel.shape().elements());
            }
        }
        List<Drawn> drawn = new ArrayList<>();
        double wordsEnd = 0;
        for (Panel panel : panels) {
            Drawn next = size(panel, longest, most);
            double middle = MARGIN + room(next) / 2;
            if (!drawn.isEmpty()) {
                Drawn before = drawn.get(drawn.size() - 1);
                double both = (before.total() + next.total()) / 2;
                double titles = (room(before) + room(next)) / 2 + TEXT_GAP;
                double words = width(panel.operation(), FONT);
                double behindWords = 2 * (wordsEnd + TEXT_GAP + words / 2 - before.right()) + both;
                double distance = Math.max(Math.max(titles, both + GAP), behindWords);
                middle = before.middle() + distance;
                wordsEnd = before.right() + (distance - both + words) / 2;
            }
            drawn.add(new Drawn(panel, middle, next.width(), next.height(), next.planes()));
        }
        return drawn;
    }

    private static Drawn size(Panel panel, double longest, double most) {
        if (!panel.isMaps()) {
            double part = Math.log(1 + panel.shape().elements()) / Math.log(1 + most);
            return new Drawn(panel, 0, BAR, Math.max(LEAST, LARGEST * part), 1);
        }
        double side = Math.max(panel.shape().height(), panel.shape().width());
        double scale = Math.max(LEAST, LARGEST * Math.sqrt(side / longest)) / side;
        return new Drawn(
                panel,
                0,
                Math.max(3, panel.shape().width() * scale),
                Math.max(3, panel.shape().height() * scale),
                Math.min(MOST_PLANES, panel.shape().channels()));
    }

    /** The width that a panel takes with its words. */
    private static double room(Drawn drawn) {
        double words =
                Math.max(
                        width(drawn.panel().title(), TITLE_FONT),
                        width(List.of(Style.shown(drawn.panel().name())), Style.SMALL_FONT));
        return Math.max(drawn.total(), words);
    }

    private static double width(List<String> lines, double font) {
        return lines.stream()
                .mapToDouble(line -> TextWidth.of(line, font, Weight.PLAIN))
                .max()
                .orElse(0);
    }

    private static void panel(StringBuilder svg, Drawn drawn, double axis) {
        double y = MARGIN + LINE - 4;
        for (String line : drawn.panel().title()) {
            text(svg, "title", drawn.middle(), y, line);
            y += LINE;
        }
        text(svg, "name", drawn.middle(), y, Style.shown(drawn.panel().name()));
        for (int plane = 0; plane < drawn.planes(); plane++) {
            double back = drawn.spread() - plane * SHIFT;
            rect(
                    svg,
                    "plane",
                    drawn.frontX() - back,
                    drawn.frontY(axis) - back,
                    drawn.width(),
                    drawn.height());
        }
    }

    /** How the values of {@code next} come from those before. */
    private static void passage(StringBuilder svg, Drawn before, Drawn next, double axis) {
        double left = before.frontX();
        double top = before.frontY(axis);
        if (!next.panel().isMaps() || !before.panel().isMaps() || next.panel().windowWidth() == 0) {
            double right = left + before.width();
            double x = next.left();
            double y = axis - (next.height() + next.spread()) / 2;
            ray(svg, right, top, x, y);
            ray(svg, right, top + before.height(), x, y + next.height());
            return;
        }
        double width = part(next.panel().windowWidth(), before.panel().shape().width());
        double height = part(next.panel().windowHeight(), before.panel().shape().height());
        double w = before.width() * width;
        double h = before.height() * height;
        double x = left + Math.min(WINDOW_X * before.width(), before.width() - w);
        double y = top + Math.min(WINDOW_Y * before.height(), before.height() - h);
        rect(svg, "window", x, y, w, h);
        double valueX = next.frontX() - next.spread() + VALUE * next.width();
        double valueY = next.frontY(axis) + VALUE * next.height();
        ray(svg, x + w, y, valueX, valueY);
        ray(svg, x + w, y + h, valueX, valueY);
    }

    private static double part(int window, int size) {
        return Math.min(1, (double) window / size);
    }

    private static void operation(StringBuilder svg, Drawn before, Drawn next, double top) {
        double middle = (before.right() + next.left()) / 2;
        svg.append(
                "<path class=\"tick\" d=\"M%s %sv6\"/>\n"
                        .formatted(Xml.number(middle), Xml.number(top - 8)));
        double y = top + LINE - 4;
        for (String line : next.panel().operation()) {
            text(svg, "operation", middle, y, line);
            y += LINE;
        }
    }

    private static void ray(StringBuilder svg, double x, double y, double toX, double toY) {
        svg.append(
                "<path class=\"ray\" d=\"M%s %sL%s %s\"/>\n"
                        .formatted(Xml.number(x), Xml.number(y), Xml.number(toX), Xml.number(toY)));
    }

    private static void rect(
            StringBuilder svg, String style, double x, double y, double width, double height) {
        svg.append(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
                        .formatted(
                                style,
                                Xml.number(x),
                                Xml.number(y),
                                Xml.number(width),
                                Xml.number(height)));
    }

    private static void text(StringBuilder svg, String style, double x, double y, String content) {
        if (!content.isEmpty()) {
            svg.append(
                    "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                            .formatted(style, Xml.number(x), Xml.number(y), Xml.escaped(content)));
        }
    }
}
