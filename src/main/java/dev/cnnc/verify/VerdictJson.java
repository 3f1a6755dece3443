package dev.cnnc.verify;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** What a verification found, as JSON; numbers that JSON does not have become {@code null}. */
public final class VerdictJson {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

    private VerdictJson() {}

    /** The whole document, its last line ended. */
    public static String of(Verdict verdict) {
        JsonObject document = new JsonObject();
        document.addProperty("model", verdict.graph().name());
        document.addProperty("batch", verdict.trial().batch());
        document.addProperty("inputs", verdict.trial().what());
        document.addProperty("tolerance", verdict.tolerance());
        document.addProperty("agrees", verdict.agrees());
        JsonArray outputs = new JsonArray();
        verdict.rows().forEach(row -> outputs.add(row(row, verdict.tolerance())));
        document.add("outputs", outputs);
        JsonArray departures = new JsonArray();
        verdict.departures().forEach(departure -> departures.add(departure(departure)));
        document.add("departures", departures);
        return GSON.toJson(document) + "\n";
    }

    private static JsonObject row(Verdict.Row row, double tolerance) {
        JsonObject object = new JsonObject();
        object.addProperty("output", row.output());
        object.addProperty("against", row.side());
        add(object, "largestDifference", row.comparison().largest());
        add(object, "relativeRms", row.comparison().relativeRms());
        add(object, "largestUlps", row.comparison().ulps());
        add(object, "ulpsOfValue", row.comparison().ulpsAt());
        object.addProperty("agrees", row.comparison().within(tolerance));
        return object;
    }

    private static JsonObject departure(Departure departure) {
        JsonObject object = new JsonObject();
        object.addProperty("against", departure.side());
        object.addProperty("layer", departure.node().map(node -> node.key()).orElse(null));
        object.addProperty(
                "line", departure.node().map(node -> node.location().line()).orElse(null));
        add(
                object,
                "relativeRms",
                departure.comparison().map(Comparison::relativeRms).orElse(Double.NaN));
        object.addProperty(
                "lastThatAgrees", departure.before().map(node -> node.key()).orElse(null));
        object.addProperty("layersCompared", departure.compared());
        return object;
    }

    private static void add(JsonObject object, String name, double number) {
        if (Double.isFinite(number)) {
            object.addProperty(name, number);
        } else {
            object.add(name, JsonNull.INSTANCE);
        }
    }
}
