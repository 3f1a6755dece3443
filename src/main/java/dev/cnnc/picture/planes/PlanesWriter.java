package dev.cnnc.picture.planes;

import dev.cnnc.picture.write.Mark;
import dev.cnnc.picture.write.Xml;

/** Draws planes as SVG for print. */
public final class PlanesWriter {

    private static final String STYLE =
            """
            text { font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; fill: #111; text-anchor: middle }
            .title { font-size: 12px }
            .name { font-size: 10px; fill: #555 }
            .operation { font-size: 11px; fill: #333 }
            .plane { fill: #fff; stroke: #222; stroke-width: 1 }
            .window { fill: #d9d9d9; stroke: #222; stroke-width: .9 }
            .ray { fill: none; stroke: #666; stroke-width: .7 }
            .tick { fill: none; stroke: #888; stroke-width: .8 }
            """;

    private PlanesWriter() {}

    /** The text of the file. */
    public static String write(PlanesPicture picture) {
        PlanesDrawing drawing = PlanesDrawing.of(picture);
        String width = Xml.number(drawing.width());
        String height = Xml.number(drawing.height());
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- %1$s -->
        <svg xmlns="http://www.w3.org/2000/svg" width="%2$s" height="%3$s" viewBox="0 0 %2$s %3$s" role="img" aria-labelledby="title">
        <title id="title">%4$s</title>
        <style>
        %5$s</style>
        <rect width="%2$s" height="%3$s" fill="#fff"/>
        %6$s</svg>
        """
                .formatted(
                        Xml.comment(Mark.of(picture.graph().sourceName())),
                        width,
                        height,
                        Xml.escaped(picture.graph().name()),
                        STYLE,
                        drawing.elements());
    }
}
