package dev.cnnc.picture.page;

import dev.cnnc.drawing.Xml;
import dev.cnnc.emit.EmittedStep;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.graph.Graph;
import dev.cnnc.picture.Block;
import dev.cnnc.picture.Part;
import dev.cnnc.picture.Picture;
import dev.cnnc.picture.layout.Layout;
import dev.cnnc.picture.write.Mark;
import dev.cnnc.picture.write.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the page: markup, style, script, and the picture as data. */
public final class HtmlPage {

    /** How many boxes are shown at first, unless the model itself has more. */
    private static final int MOST_AT_FIRST = 60;

    private static final List<String> SCRIPTS =
            List.of(
                    "data.js",
                    "layout.js",
                    "svg.js",
                    "heat.js",
                    "draw.js",
                    "view.js",
                    "panel.js",
                    "search.js",
                    "main.js");

    private HtmlPage() {}

    /**
     * The text of the file.
     *
     * @param picture with every block open
     * @param depth below which blocks are closed at first; where it is empty, as many are open as
     *     can be overlooked
     * @param steps where the layers are in {@code files}, the sources that were emitted
     */
    public static String write(
            Picture picture,
            Optional<Integer> depth,
            List<EmittedStep> steps,
            List<GeneratedFile> files) {
        Graph graph = picture.graph();
        Picture first = picture.closedBelow(depth.orElseGet(() -> clearDepth(picture)));
        EmittedCode code = new EmittedCode(graph, steps, files);
        String data = PageData.of(Layout.of(picture), first, code);
        String style = Resource.text(HtmlPage.class, "page.css");
        String script = script();
        return Resource.fill(
                HtmlPage.class,
                "page.html",
                Map.of(
                        "mark", Xml.comment(Mark.of(graph.sourceName())),
                        "title", Xml.escaped(graph.name()),
                        "about", Xml.escaped(graph.documentation().orElse("")),
                        "style", style,
                        "style-hash", Resource.hash(style),
                        "script", script,
                        "script-hash", Resource.hash(script),
                        "data", data));
    }

    /** One script, whose names are seen nowhere else. */
    private static String script() {
        return SCRIPTS.stream()
                .map(file -> Resource.text(HtmlPage.class, file))
                .collect(Collectors.joining("\n", "\"use strict\";\n{\n", "}\n"));
    }

    /** The greatest depth at which the picture has no more boxes than people can overlook. */
    private static int clearDepth(Picture picture) {
        int deepest = depth(picture.root());
        int depth = 1;
        while (depth < deepest && shown(picture.closedBelow(depth + 1).root()) <= MOST_AT_FIRST) {
            depth++;
        }
        return depth;
    }

    private static int depth(Block block) {
        return 1
                + block.parts().stream()
                        .filter(Block.class::isInstance)
                        .mapToInt(part -> depth((Block) part))
                        .max()
                        .orElse(0);
    }

    private static int shown(Block block) {
        int shown = 0;
        for (Part part : block.parts()) {
            shown += part instanceof Block inner && inner.open() ? shown(inner) : 1;
        }
        return shown;
    }
}
