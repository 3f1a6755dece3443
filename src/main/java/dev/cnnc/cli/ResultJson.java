package dev.cnnc.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.cnnc.report.SummaryJson;
import java.util.List;

/** Results as JSON; numbers that JSON does not have become {@code null}. */
final class ResultJson {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();
    private static final int USUAL_TOP = 3;

    private final NetworkInterface network;
    private final Labels labels;
    private final int top;

    /**
     * @param top how many classes to give; null for the usual number
     */
    ResultJson(NetworkInterface network, Labels labels, Integer top) {
        this.network = network;
        this.labels = labels;
        this.top = top == null ? USUAL_TOP : top;
    }

    /** The whole document, its last line ended. */
    String of(List<Result> results) {
        JsonArray array = new JsonArray();
        results.forEach(result -> array.add(result(result)));
        JsonObject document = new JsonObject();
        document.addProperty("model", network.name());
        if (network.outputs().size() == 1) {
            document.add("outputShape", SummaryJson.shape(network.first().shape()));
        } else {
            JsonObject shapes = new JsonObject();
            network.outputs()
                    .forEach(
                            output -> shapes.add(output.name(), SummaryJson.shape(output.shape())));
            document.add("outputShapes", shapes);
        }
        document.add("results", array);
        return GSON.toJson(document) + "\n";
    }

    private JsonObject result(Result result) {
        JsonObject object = new JsonObject();
        object.addProperty("input", result.input().toString());
        if (network.classifies()) {
            object.add("classes", classes(result));
        } else if (network.outputs().size() == 1) {
            addStatistic(object, result.values().get(0));
        } else {
            JsonObject outputs = new JsonObject();
            for (int i = 0; i < network.outputs().size(); i++) {
                JsonObject statistic = new JsonObject();
                addStatistic(statistic, result.values().get(i));
                outputs.add(network.outputs().get(i).name(), statistic);
            }
            object.add("outputs", outputs);
        }
        return object;
    }

    private static void addStatistic(JsonObject object, float[] values) {
        Statistic statistic = Statistic.of(values);
        add(object, "minimum", statistic.minimum());
        add(object, "mean", statistic.mean());
        add(object, "maximum", statistic.maximum());
    }

    private JsonArray classes(Result result) {
        Classification classes =
                Classification.of(result.values().get(0), network.first().normalized());
        JsonArray array = new JsonArray();
        for (int index : classes.top(top)) {
            JsonObject entry = new JsonObject();
            entry.addProperty("index", index);
            entry.addProperty("label", labels.names().get(index));
            add(entry, "probability", classes.probability(index));
            add(entry, "score", result.values().get(0)[index]);
            array.add(entry);
        }
        return array;
    }

    private static void add(JsonObject object, String name, Number number) {
        if (Double.isFinite(number.doubleValue())) {
            object.addProperty(name, number);
        } else {
            object.add(name, JsonNull.INSTANCE);
        }
    }
}
