package dev.cnnc.picture.planes;

import dev.cnnc.drawing.Xml;
import dev.cnnc.picture.write.Mark;
import dev.cnnc.picture.write.Resource;
import java.util.Map;

/** Shows planes in a page that follows the light or dark of the system. */
public final class PlanesPage {

    private PlanesPage() {}

    /** The text of the file. */
    public static String write(PlanesPicture picture) {
        PlanesDrawing drawing = PlanesDrawing.of(picture);
        String style = Resource.text(PlanesPage.class, "planes.css");
        return Resource.fill(
                PlanesPage.class,
                "planes.html",
                Map.of(
                        "mark", Xml.comment(Mark.of(picture.graph().sourceName())),
                        "title", Xml.escaped(picture.graph().name()),
                        "about", Xml.escaped(picture.graph().documentation().orElse("")),
                        "style", style,
                        "style-hash", Resource.hash(style),
                        "width", Xml.number(drawing.width()),
                        "height", Xml.number(drawing.height()),
                        "elements", drawing.elements()));
    }
}
