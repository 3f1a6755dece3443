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

    /** What all documents have near their start. */
    static final String MARK = "\n  \"outputShape";

    private static final int MOST_CLASSES = 100;

    private final NetworkInterface network;
    private final Labels labels;

    ResultJson(NetworkInterface network, Labels labels) {
        this.network = network;
        this.labels = labels;
    }

    /**
     * The whole document, its last line ended.
     *
     * @param summary what is said of all images together
     */
    String of(List<Outcome> outcomes, RunSummary summary) {
        JsonArray array = new JsonArray();
        outcomes.forEach(outcome -> array.add(result(outcome)));
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
        if (summary.pictures().many()) {
            document.add("timing", timing(summary));
        }
        if (summary.pictures().labelled()) {
            document.add("accuracy", accuracy(summary.confusion()));
        }
        return GSON.toJson(document) + "\n";
    }

    private static JsonObject timing(RunSummary summary) {
        JsonObject timing = new JsonObject();
        timing.addProperty("images", summary.images());
        timing.addProperty("seconds", summary.seconds());
        timing.addProperty("readingSeconds", summary.readingSeconds());
        timing.addProperty("computingSeconds", summary.computingSeconds());
        timing.addProperty("threads", summary.threads());
        return timing;
    }

    private JsonObject accuracy(Confusion confusion) {
        JsonObject accuracy = new JsonObject();
        accuracy.addProperty("labelled", confusion.labelled());
        accuracy.addProperty("undefined", confusion.undefined());
        accuracy.addProperty("right", confusion.right());
        accuracy.addProperty("top", confusion.top());
        accuracy.addProperty("rightWithinTop", confusion.within());
        if (confusion.classes() <= MOST_CLASSES) {
            JsonArray matrix = new JsonArray();
            for (int truth = 0; truth < confusion.classes(); truth++) {
                JsonArray row = new JsonArray();
                for (int said = 0; said < confusion.classes(); said++) {
                    row.add(confusion.count(truth, said));
                }
                matrix.add(row);
            }
            accuracy.add("confusion", matrix);
        }
        return accuracy;
    }

    private JsonObject result(Outcome outcome) {
        JsonObject object = new JsonObject();
        object.addProperty("input", outcome.input());
        if (outcome.truth().isPresent()) {
            int truth = outcome.truth().getAsInt();
            object.addProperty("truth", labels.names().get(truth));
            object.addProperty("right", outcome.isWithin(1));
        }
        if (network.classifies()) {
            object.add("classes", classes(outcome));
        } else if (network.outputs().size() == 1) {
            addStatistic(object, outcome.statistics().get(0));
        } else {
            JsonObject outputs = new JsonObject();
            for (int i = 0; i < network.outputs().size(); i++) {
                JsonObject statistic = new JsonObject();
                addStatistic(statistic, outcome.statistics().get(i));
                outputs.add(network.outputs().get(i).name(), statistic);
            }
            object.add("outputs", outputs);
        }
        return object;
    }

    private static void addStatistic(JsonObject object, Statistic statistic) {
        add(object, "minimum", statistic.minimum());
        add(object, "mean", statistic.mean());
        add(object, "maximum", statistic.maximum());
    }

    private JsonArray classes(Outcome outcome) {
        JsonArray array = new JsonArray();
        for (Outcome.Ranked ranked : outcome.classes()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("index", ranked.index());
            entry.addProperty("label", labels.names().get(ranked.index()));
            add(entry, "probability", ranked.probability());
            add(entry, "score", ranked.score());
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
