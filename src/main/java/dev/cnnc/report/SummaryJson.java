package dev.cnnc.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import java.util.List;

/**
 * The facts of {@link SummaryTable} as JSON; a shape begins with -1, the batch. A receptive field
 * has null where it is the whole height or width.
 */
public final class SummaryJson {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

    private SummaryJson() {}

    /** One document of all {@code models}, its last line ended. */
    public static String of(List<ModelSummary> models) {
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

    private static JsonObject model(ModelSummary summary) {
        Graph graph = summary.graph();
        JsonArray nodes = new JsonArray();
        graph.nodes().forEach(node -> nodes.add(node(summary, node)));
        JsonObject object = new JsonObject();
        object.addProperty("name", graph.name());
        object.addProperty("source", graph.sourceName());
        object.addProperty("complete", summary.model().complete());
        object.addProperty("layers", ModelSummary.layerCount(graph));
        object.addProperty("parameters", graph.parameterCount());
        object.addProperty("macs", graph.multiplyAccumulates());
        object.addProperty("weightBytes", ModelSummary.weightBytes(graph));
        object.addProperty("activationBytes", ModelSummary.activationBytes(graph));
        summary.arenaBytes().ifPresent(bytes -> object.addProperty("arenaBytes", bytes));
        object.add("nodes", nodes);
        return object;
    }

    private static JsonObject node(ModelSummary summary, Node node) {
        Graph graph = summary.graph();
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
        summary.field(node).ifPresent(field -> object.add("receptiveField", field(field)));
        object.addProperty("bytes", ModelSummary.activationBytes(node));
        object.addProperty("parameters", graph.parameterCount(node));
        object.addProperty("macs", graph.multiplyAccumulates(node));
        object.addProperty("line", node.location().line());
        return object;
    }

    /** Height and width, null where it is the whole input. */
    private static JsonArray field(ReceptiveField field) {
        JsonArray sizes = new JsonArray();
        sizes.add(field.height().orElse(null));
        sizes.add(field.width().orElse(null));
        return sizes;
    }
}
