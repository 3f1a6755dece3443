package dev.cnnc.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import java.util.List;

/** The facts of {@link SummaryTable} as JSON; a shape begins with -1, the batch. */
public final class SummaryJson {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private SummaryJson() {}

    /** One document of all {@code models}, its last line ended. */
    public static String of(List<Elaboration> models) {
        JsonArray array = new JsonArray();
        models.forEach(model -> array.add(model(model)));
        JsonObject document = new JsonObject();
        document.add("models", array);
        return GSON.toJson(document) + "\n";
    }

    /** The shape with -1 for the batch, such as {@code [-1, 6, 28, 28]}. */
    public static JsonArray shape(Shape shape) {
        JsonArray sizes = new JsonArray();
        sizes.add(-1);
        shape.sizes().forEach(sizes::add);
        return sizes;
    }

    private static JsonObject model(Elaboration model) {
        Graph graph = model.graph();
        JsonArray nodes = new JsonArray();
        graph.nodes().forEach(node -> nodes.add(node(graph, node)));
        JsonObject object = new JsonObject();
        object.addProperty("name", graph.name());
        object.addProperty("source", graph.sourceName());
        object.addProperty("complete", model.complete());
        object.addProperty("layers", SummaryTable.layerCount(graph));
        object.addProperty("parameters", graph.parameterCount());
        object.addProperty("macs", graph.multiplyAccumulates());
        object.addProperty("weightBytes", SummaryTable.weightBytes(graph));
        object.add("nodes", nodes);
        return object;
    }

    private static JsonObject node(Graph graph, Node node) {
        JsonArray inputs = new JsonArray();
        node.inputs().forEach(inputs::add);
        JsonObject object = new JsonObject();
        object.addProperty("id", node.id());
        object.addProperty("key", node.key());
        object.addProperty("labelled", node.labelled());
        object.addProperty("operator", node.operator().name());
        object.addProperty("description", OperatorText.of(node.operator()));
        object.add("inputs", inputs);
        object.add("outputShape", shape(node.shape()));
        object.addProperty("parameters", graph.parameterCount(node));
        object.addProperty("macs", graph.multiplyAccumulates(node));
        object.addProperty("line", node.location().line());
        return object;
    }
}
