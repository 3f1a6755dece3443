package dev.cnnc.compare;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cnnc.report.CsvTable;
import dev.cnnc.report.MarkdownTable;
import dev.cnnc.report.Quantities;
import dev.cnnc.report.TextTable;
import dev.cnnc.report.TextTable.Align;
import dev.cnnc.report.TextTable.Emphasis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Networks beside each other, a line for each. */
public final class ComparisonTables {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final List<ComparedModel> models;
    private final String measured;

    /**
     * @param measured how times were measured; empty where none was
     */
    public ComparisonTables(List<ComparedModel> models, String measured) {
        this.models = List.copyOf(models);
        this.measured = measured;
    }

    /** A table for people, and below it who says what. */
    public String text(boolean colors) {
        List<String> columns = columns();
        TextTable table = new TextTable(colors, alignment().toArray(Align[]::new));
        table.row(Emphasis.STRONG, columns.toArray(String[]::new)).rule();
        models.forEach(model -> table.row(Emphasis.PLAIN, cells(model)));
        table.rule();
        return table + String.join("", notes().stream().map(note -> note + "\n").toList());
    }

    /** The same as Markdown. */
    public String markdown() {
        MarkdownTable table = new MarkdownTable(columns(), alignment());
        models.forEach(model -> table.row(cells(model)));
        List<String> notes = notes();
        return table + (notes.isEmpty() ? "" : "\n" + String.join("\\\n", notes) + "\n");
    }

    private List<String> columns() {
        List<String> columns =
                new ArrayList<>(
                        List.of(
                                "model",
                                "input",
                                "layers",
                                "parameters",
                                "GMACs",
                                "weights",
                                "values",
                                "peak"));
        if (isMeasured()) {
            columns.add("ms");
            columns.add("GMAC/s");
        }
        if (isRated()) {
            columns.add("top-1");
        }
        return columns;
    }

    private List<Align> alignment() {
        List<Align> alignment = new ArrayList<>();
        for (int i = 0; i < columns().size(); i++) {
            alignment.add(i < 2 ? Align.LEFT : Align.RIGHT);
        }
        return alignment;
    }

    private boolean isMeasured() {
        return models.stream().anyMatch(model -> model.millis().isPresent());
    }

    private boolean isRated() {
        return models.stream().anyMatch(model -> model.accuracy().isPresent());
    }

    private String[] cells(ComparedModel model) {
        List<String> cells =
                new ArrayList<>(
                        List.of(
                                model.name(),
                                model.input(),
                                Quantities.count(model.layers()),
                                Quantities.count(model.parameters()),
                                digits(model.gigaMacs()),
                                Quantities.bytes(model.weightBytes()),
                                Quantities.bytes(model.activationBytes()),
                                Quantities.bytes(model.arenaBytes())));
        if (isMeasured()) {
            cells.add(model.millis().map(ComparisonTables::digits).orElse(""));
            cells.add(
                    model.millis()
                            .map(time -> number("%.1f", model.gigaMacs() / time * 1000))
                            .orElse(""));
        }
        if (isRated()) {
            cells.add(model.accuracy().map(worth -> number("%.2f %%", worth.top1())).orElse(""));
        }
        return cells.toArray(String[]::new);
    }

    /** Three digits or more, such as {@code 0.000417}, {@code 1.81} or {@code 15.5}. */
    static String digits(double value) {
        int decimals = 0;
        for (double bound = 100; decimals < 6 && value < bound; bound /= 10) {
            decimals++;
        }
        return number("%,." + decimals + "f", value);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Who says what, each in a line. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "for one image; values are what all layers yield, peak is what the compiled class"
                        + " computes them in");
        if (!measured.isEmpty()) {
            notes.add("ms: " + measured);
        }
        notes.addAll(sources());
        return notes;
    }

    /** Whose figures of accuracy these are. */
    List<String> sources() {
        List<String> sources =
                models.stream()
                        .flatMap(model -> model.accuracy().stream())
                        .map(Accuracy::source)
                        .filter(source -> !source.isEmpty())
                        .distinct()
                        .toList();
        List<String> lines = new ArrayList<>();
        for (String source : sources) {
            List<String> names =
                    models.stream()
                            .filter(
                                    m ->
                                            m.accuracy()
                                                    .map(Accuracy::source)
                                                    .equals(Optional.of(source)))
                            .map(ComparedModel::name)
                            .toList();
            boolean all = sources.size() == 1;
            lines.add("top-1" + (all ? "" : " of " + String.join(", ", names)) + ": " + source);
        }
        return lines;
    }

    /** Plain numbers as comma-separated values. */
    public String csv() {
        CsvTable table =
                new CsvTable(
                        List.of(
                                "model",
                                "file",
                                "input",
                                "layers",
                                "parameters",
                                "macs",
                                "weight_bytes",
                                "activation_bytes",
                                "arena_bytes",
                                "milliseconds",
                                "top1",
                                "top1_source"));
        for (ComparedModel model : models) {
            table.row(
                    model.name(),
                    model.file(),
                    model.input(),
                    model.layers(),
                    model.parameters(),
                    model.macs(),
                    model.weightBytes(),
                    model.activationBytes(),
                    model.arenaBytes(),
                    model.millis().map(Double::floatValue).orElse(null),
                    model.accuracy().map(Accuracy::top1).orElse(null),
                    model.accuracy().map(Accuracy::source).orElse(null));
        }
        return table.toString();
    }

    /** One JSON document, its last line ended. */
    public String json() {
        JsonArray array = new JsonArray();
        for (ComparedModel model : models) {
            JsonObject object = new JsonObject();
            object.addProperty("name", model.name());
            object.addProperty("file", model.file());
            object.addProperty("input", model.input());
            object.addProperty("layers", model.layers());
            object.addProperty("parameters", model.parameters());
            object.addProperty("macs", model.macs());
            object.addProperty("weightBytes", model.weightBytes());
            object.addProperty("activationBytes", model.activationBytes());
            object.addProperty("arenaBytes", model.arenaBytes());
            model.millis().ifPresent(time -> object.addProperty("milliseconds", time.floatValue()));
            model.accuracy()
                    .ifPresent(
                            worth -> {
                                object.addProperty("top1", worth.top1());
                                object.addProperty("top1Source", worth.source());
                            });
            array.add(object);
        }
        JsonObject document = new JsonObject();
        document.add("models", array);
        if (!measured.isEmpty()) {
            document.addProperty("measured", measured);
        }
        return GSON.toJson(document) + "\n";
    }
}
