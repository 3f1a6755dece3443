package dev.cnnc.diagnostics;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Renders diagnostics as a SARIF 2.1.0 log, the JSON that editors and code hosts read. Columns and
 * offsets count code points. The same diagnostics give the same text.
 */
public final class SarifRenderer {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final String version;
    private final Function<DiagnosticCode, RuleText> texts;

    /**
     * Creates a renderer.
     *
     * @param version the compiler's
     * @param texts what there is to say about each code beyond its title
     */
    public SarifRenderer(String version, Function<DiagnosticCode, RuleText> texts) {
        this.version = version;
        this.texts = texts;
    }

    /**
     * What a rule is about.
     *
     * @param description in plain words
     * @param markdown the same at length, with examples
     */
    public record RuleText(String description, String markdown) {}

    /** A file that could not be read, and why. */
    public record Unreadable(String file, String message) {}

    /** The whole log of a run that could read all files, its last line ended. */
    public String render(List<Diagnostic> diagnostics) {
        return render(diagnostics, List.of());
    }

    /** The whole log, its last line ended; {@code unreadable} files make the run unsuccessful. */
    public String render(List<Diagnostic> diagnostics, List<Unreadable> unreadable) {
        List<DiagnosticCode> codes =
                diagnostics.stream().map(Diagnostic::code).distinct().sorted().toList();
        JsonObject driver = new JsonObject();
        driver.addProperty("name", "cnnc");
        driver.addProperty("version", version);
        driver.add("rules", array(codes.stream().map(this::rule).toList()));
        JsonObject run = new JsonObject();
        run.add("tool", object("driver", driver));
        run.add("invocations", array(List.of(invocation(unreadable))));
        run.addProperty("columnKind", "unicodeCodePoints");
        run.add("results", array(diagnostics.stream().map(d -> result(d, codes)).toList()));
        JsonObject log = new JsonObject();
        log.addProperty("$schema", SCHEMA);
        log.addProperty("version", "2.1.0");
        log.add("runs", array(List.of(run)));
        return JsonText.of(log, GSON);
    }

    private static JsonObject invocation(List<Unreadable> unreadable) {
        JsonObject invocation = new JsonObject();
        invocation.addProperty("executionSuccessful", unreadable.isEmpty());
        if (!unreadable.isEmpty()) {
            invocation.add(
                    "toolExecutionNotifications",
                    array(unreadable.stream().map(SarifRenderer::notification).toList()));
        }
        return invocation;
    }

    private static JsonObject notification(Unreadable unreadable) {
        JsonObject artifact = object("artifactLocation", object("uri", uri(unreadable.file())));
        JsonObject notification = new JsonObject();
        notification.addProperty("level", "error");
        notification.add("message", text(unreadable.message()));
        notification.add("locations", array(List.of(object("physicalLocation", artifact))));
        return notification;
    }

    private JsonObject rule(DiagnosticCode code) {
        RuleText about = texts.apply(code);
        JsonObject help = text(about.description());
        help.addProperty("markdown", about.markdown());
        JsonObject rule = new JsonObject();
        rule.addProperty("id", code.id());
        rule.add("shortDescription", text(code.title()));
        rule.add("fullDescription", text(about.description()));
        rule.add("help", help);
        rule.add("defaultConfiguration", object("level", code.severity().word()));
        return rule;
    }

    private static JsonObject result(Diagnostic diagnostic, List<DiagnosticCode> codes) {
        JsonObject result = new JsonObject();
        result.addProperty("ruleId", diagnostic.code().id());
        result.addProperty("ruleIndex", codes.indexOf(diagnostic.code()));
        result.addProperty("level", diagnostic.code().severity().word());
        result.add("message", text(message(diagnostic)));
        diagnostic
                .location()
                .ifPresent(place -> result.add("locations", array(List.of(location(place)))));
        if (!diagnostic.labels().isEmpty()) {
            result.add("relatedLocations", related(diagnostic.labels()));
        }
        return result;
    }

    private static String message(Diagnostic diagnostic) {
        List<String> lines = new ArrayList<>();
        lines.add(diagnostic.message());
        lines.addAll(diagnostic.details());
        lines.addAll(diagnostic.trail());
        diagnostic.notes().forEach(note -> lines.add("note: " + note));
        diagnostic.help().ifPresent(help -> lines.add("help: " + help));
        return String.join("\n", lines);
    }

    private static JsonArray related(List<Label> labels) {
        return array(
                IntStream.range(0, labels.size())
                        .mapToObj(
                                id -> {
                                    JsonObject related = new JsonObject();
                                    related.addProperty("id", id);
                                    location(labels.get(id).location())
                                            .asMap()
                                            .forEach(related::add);
                                    related.add("message", text(labels.get(id).text()));
                                    return related;
                                })
                        .toList());
    }

    private static JsonObject location(Location location) {
        JsonObject physical = new JsonObject();
        physical.add("artifactLocation", object("uri", uri(location.file().name())));
        physical.add("region", region(location));
        return object("physicalLocation", physical);
    }

    private static JsonObject region(Location location) {
        SourceFile file = location.file();
        String text = file.text();
        int start = Math.min(location.span().offset(), text.length());
        int end = Math.min(location.span().end(), text.length());
        JsonObject region = new JsonObject();
        region.addProperty("startLine", file.line(start));
        region.addProperty("startColumn", file.column(start));
        region.addProperty("endLine", file.line(end));
        region.addProperty("endColumn", file.column(end));
        region.addProperty("charOffset", text.codePointCount(0, start));
        region.addProperty("charLength", text.codePointCount(start, end));
        return region;
    }

    /**
     * A URI reference: relative names stay relative, absolute paths get the scheme {@code file}.
     */
    private static String uri(String name) {
        StringBuilder uri = new StringBuilder(name.startsWith("/") ? "file://" : "");
        for (byte octet : name.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return uri.toString();
    }

    private static JsonObject text(String text) {
        return object("text", text);
    }

    private static JsonObject object(String key, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(key, value);
        return object;
    }

    private static JsonObject object(String key, JsonElement value) {
        JsonObject object = new JsonObject();
        object.add(key, value);
        return object;
    }

    private static JsonArray array(List<? extends JsonElement> elements) {
        JsonArray array = new JsonArray(elements.size());
        elements.forEach(array::add);
        return array;
    }
}
