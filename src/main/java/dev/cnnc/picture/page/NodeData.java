package dev.cnnc.picture.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cnnc.decompile.OperatorSpelling;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.picture.Picture;
import dev.cnnc.report.ReceptiveField;
import java.util.List;
import java.util.Optional;

/** What the page tells of a node. */
final class NodeData {

    private NodeData() {}

    /**
     * What is told of {@code node}.
     *
     * @param field how much of the input one of its values depends on; none where no map enters
     */
    static JsonObject of(
            Picture picture,
            Node node,
            Optional<ReceptiveField> field,
            EmittedCode code,
            SourceLines sources) {
        Graph graph = picture.graph();
        JsonObject object = new JsonObject();
        object.addProperty("key", node.key());
        object.addProperty("written", written(graph, node));
        object.addProperty("shape", node.shape().toString());
        object.addProperty("sizes", picture.sizes(node.id()));
        object.addProperty("elements", node.shape().elements());
        field.ifPresent(sizes -> object.addProperty("receptiveField", sizes.toString()));
        object.add("inputs", numbers(node.inputs()));
        object.addProperty("parameters", graph.parameterCount(node));
        object.addProperty("macs", graph.multiplyAccumulates(node));
        JsonObject attributes = new JsonObject();
        Attributes.of(node.operator()).forEach(attributes::addProperty);
        object.add("attributes", attributes);
        JsonArray weights = new JsonArray();
        for (NamedWeight weight : graph.weights(node)) {
            JsonArray one = new JsonArray();
            one.add(weight.key());
            one.add(weight.weight().shape().toString());
            weights.add(one);
        }
        object.add("weights", weights);
        object.add("place", sources.place(node.location()));
        object.add("steps", numbers(code.steps(node)));
        return object;
    }

    private static String written(Graph graph, Node node) {
        return node.operator() instanceof Input
                ? "input " + node.key() + " " + node.shape()
                : OperatorSpelling.of(node.operator(), graph.inputShapes(node));
    }

    static JsonArray numbers(List<Integer> numbers) {
        JsonArray array = new JsonArray();
        numbers.forEach(array::add);
        return array;
    }
}
