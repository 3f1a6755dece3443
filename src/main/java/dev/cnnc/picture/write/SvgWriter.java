package dev.cnnc.picture.write;

import dev.cnnc.drawing.Xml;
import dev.cnnc.picture.Block;
import dev.cnnc.picture.Caption;
import dev.cnnc.picture.Exit;
import dev.cnnc.picture.Family;
import dev.cnnc.picture.Part;
import dev.cnnc.picture.Picture;
import dev.cnnc.picture.Stage;
import dev.cnnc.picture.layout.Layout;
import dev.cnnc.picture.layout.Scene;
import dev.cnnc.picture.layout.Style;
import dev.cnnc.report.Quantities;

/** Draws a picture as SVG for print: dark on white, text as text. */
public final class SvgWriter {

    private static final String STYLE =
            """
            text { font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; fill: #111 }
            .head { font-size: 12px; font-weight: 600; text-anchor: middle }
            .detail { font-size: 10px; text-anchor: middle; fill: #444 }
            .sizes { font-size: 10px; fill: #555 }
            .title { font-size: 10px; font-weight: 600; fill: #333 }
            .line { fill: none; stroke: #333; stroke-width: 1.2 }
            .tip { fill: #333 }
            .block { fill: #fafafa; stroke: #999; stroke-width: 1 }
            .bar { stroke: #ccc; stroke-width: 1 }
            .box { fill: #fff; stroke: #333; stroke-width: 1 }
            .inner { fill: none; stroke: #333; stroke-width: .7 }
            """;

    private final Picture picture;
    private final Scene scene;
    private final StringBuilder svg = new StringBuilder();

    private SvgWriter(Picture picture) {
        this.picture = picture;
        this.scene = Scene.of(Layout.of(picture));
    }

    /** The text of the file. */
    public static String write(Picture picture) {
        return new SvgWriter(picture).write();
    }

    private String write() {
        String width = Xml.number(scene.width());
        String height = Xml.number(scene.height());
        svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.append("<!-- %s -->\n".formatted(Xml.comment(Mark.of(picture.graph().sourceName()))));
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\" role=\"img\" aria-labelledby=\"title desc\">\n"
                        .formatted(width, height));
        element("title", "id=\"title\"", picture.graph().name());
        element("desc", "id=\"desc\"", description());
        svg.append("<style>\n").append(STYLE);
        for (Family family : Family.values()) {
            svg.append(".%s { fill: %s }\n".formatted(family.word(), family.fill()));
        }
        svg.append("</style>\n");
        svg.append(
                "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path class=\"tip\" d=\"M0 .8 8 4 0 7.2z\"/></marker></defs>\n");
        svg.append("<rect width=\"%s\" height=\"%s\" fill=\"#fff\"/>\n".formatted(width, height));
        scene.boxes().stream().filter(Scene.Place::isOpen).forEach(this::open);
        scene.lines().forEach(this::line);
        scene.boxes().stream().filter(place -> !place.isOpen()).forEach(this::box);
        for (Scene.Label label : scene.labels()) {
            text("sizes", label.x(), label.y(), picture.sizes(label.value()));
        }
        return svg.append("</svg>\n").toString();
    }

    private String description() {
        return picture.graph()
                .documentation()
                .orElse(
                        "%s, %s"
                                .formatted(
                                        Quantities.count(picture.root().nodes().size(), "node"),
                                        Quantities.count(
                                                picture.graph().parameterCount(), "parameter")));
    }

    private void element(String name, String attributes, String content) {
        svg.append("<%1$s %2$s>%3$s</%1$s>\n".formatted(name, attributes, Xml.escaped(content)));
    }

    private void open(Scene.Place place) {
        rect("block", place, 6);
        double bar = place.y() + Style.HEADER;
        svg.append(
                "<path class=\"bar\" d=\"M%s %sH%s\"/>\n"
                        .formatted(
                                Xml.number(place.x()),
                                Xml.number(bar),
                                Xml.number(place.x() + place.width())));
        String title = Style.shown(((Block) place.part()).title());
        text("title", place.x() + 8, place.y() + 15, title);
    }

    private void line(Scene.Line line) {
        svg.append(
                "<path class=\"line\" d=\"%s\"%s/>\n"
                        .formatted(
                                RoundedPath.of(line.points(), line.side()),
                                line.arrow() ? " marker-end=\"url(#tip)\"" : ""));
    }

    private void box(Scene.Place place) {
        Part part = place.part();
        rect("box " + family(part), place, radius(place));
        if (part instanceof Block) {
            rect("inner", inset(place), 2.5);
        }
        Caption caption = part.caption();
        double middle = place.x() + place.width() / 2;
        boolean high = !caption.detail().isEmpty();
        text("head", middle, place.y() + 16, Style.shown(caption.head()));
        if (high) {
            text("detail", middle, place.y() + 30, Style.shown(caption.detail()));
        }
    }

    private static double radius(Scene.Place place) {
        boolean end =
                place.part() instanceof Exit
                        || place.part() instanceof Stage stage && stage.family() == Family.INPUT;
        return end ? place.height() / 2 : 4;
    }

    private static String family(Part part) {
        if (part instanceof Stage stage) {
            return stage.family().word();
        }
        return part instanceof Exit ? Family.INPUT.word() : Family.MOVEMENT.word();
    }

    private static Scene.Place inset(Scene.Place place) {
        return new Scene.Place(
                place.part(),
                place.x() + 2.5,
                place.y() + 2.5,
                place.width() - 5,
                place.height() - 5);
    }

    private void rect(String style, Scene.Place place, double radius) {
        svg.append(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>\n"
                        .formatted(
                                style,
                                Xml.number(place.x()),
                                Xml.number(place.y()),
                                Xml.number(place.width()),
                                Xml.number(place.height()),
                                Xml.number(radius)));
    }

    private void text(String style, double x, double y, String content) {
        svg.append(
                "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                        .formatted(style, Xml.number(x), Xml.number(y), Xml.escaped(content)));
    }
}
