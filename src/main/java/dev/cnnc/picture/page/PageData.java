package dev.cnnc.picture.page;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cnnc.emit.Version;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.picture.Block;
import dev.cnnc.picture.Picture;
import dev.cnnc.picture.layout.Layout;
import dev.cnnc.picture.layout.Style;
import dev.cnnc.report.ReceptiveField;
import dev.cnnc.report.ReceptiveFields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that the page shows, as JSON that may stand in HTML. */
final class PageData {

    private PageData() {}

    /**
     * The document.
     *
     * @param layout of the picture with every block open
     * @param first the same picture with blocks open and closed as they are at first
     */
    static String of(Layout layout, Picture first, EmittedCode code) {
        Picture picture = layout.picture();
        Graph graph = picture.graph();
        SourceLines sources = new SourceLines();
        JsonArray nodes = new JsonArray();
        List<Optional<ReceptiveField>> fields = ReceptiveFields.of(graph);
        for (Node node : graph.nodes()) {
            nodes.add(NodeData.of(picture, node, fields.get(node.id()), code, sources));
        }
        JsonObject document = new JsonObject();
        document.addProperty("name", graph.name());
        document.addProperty("version", Version.CURRENT);
        document.addProperty("source", graph.sourceName());
        document.addProperty("parameters", graph.parameterCount());
        document.addProperty("macs", graph.multiplyAccumulates());
        document.addProperty("header", Style.HEADER);
        document.addProperty("side", Style.SIDE);
        document.addProperty("gap", Style.LABEL_GAP);
        document.add("nodes", nodes);
        document.add("root", new LevelData(layout, openPaths(first)).of(picture.root()));
        document.add("files", sources.files());
        document.add("steps", code.steps());
        document.add("classes", code.classes());
        document.add("lines", code.lines());
        // Gson escapes what could end the element that holds it.
        return new Gson().toJson(document);
    }

    private static Set<String> openPaths(Picture picture) {
        return Stream.concat(Stream.of(picture.root()), picture.root().blocks())
                .filter(Block::open)
                .map(Block::path)
                .collect(Collectors.toSet());
    }
}
