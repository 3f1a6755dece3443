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
        document.add("outputShape", SummaryJson.shape(network.output()));
        document.add("results", array);
        return GSON.toJson(document) + "\n";
    }

    private JsonObject result(Result result) {
        JsonObject object = new JsonObject();
        object.addProperty("input", result.input().toString());
        if (network.classifies()) {
            object.add("classes", classes(result));
        } else {
            Statistic statistic = Statistic.of(result.values());
            add(object, "minimum", statistic.minimum());
            add(object, "mean", statistic.mean());
            add(object, "maximum", statistic.maximum());
        }
        return object;
    }

    private JsonArray classes(Result result) {
        Classification classes = Classification.of(result.values(), network.normalized());
        JsonArray array = new JsonArray();
        for (int index : classes.top(top)) {
            JsonObject entry = new JsonObject();
            entry.addProperty("index", index);
            entry.addProperty("label", labels.names().get(index));
            add(entry, "probability", classes.probability(index));
            add(entry, "score", result.values()[index]);
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
