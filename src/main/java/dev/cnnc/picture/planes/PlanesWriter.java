package dev.cnnc.picture.planes;

import dev.cnnc.drawing.Xml;
import dev.cnnc.picture.write.Mark;
import dev.cnnc.picture.write.Resource;
import java.util.Map;

/** Draws planes as SVG for print. */
public final class PlanesWriter {

    private PlanesWriter() {}

    /** The text of the file. */
    public static String write(PlanesPicture picture) {
        PlanesDrawing drawing = PlanesDrawing.of(picture);
        return Resource.fill(
                PlanesWriter.class,
                "planes.svg",
                Map.of(
                        "mark", Xml.comment(Mark.of(picture.graph().sourceName())),
                        "title", Xml.escaped(picture.graph().name()),
                        "width", Xml.number(drawing.width()),
                        "height", Xml.number(drawing.height()),
                        "elements", drawing.elements()));
    }
}
