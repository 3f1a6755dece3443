package dev.cnnc.explain;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.explain.Section.Heading;
import java.util.List;

/** Pages as JSON documents. */
public final class PageJson {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private PageJson() {}

    /** All that the page of {@code code} says, its last line ended. */
    public static String of(DiagnosticCode code) {
        Page page = Page.of(code);
        JsonObject document = entry(code);
        document.addProperty("description", text(page, Heading.DESCRIPTION));
        document.add("wrong", examples(page, Heading.WRONG));
        document.add("right", examples(page, Heading.RIGHT));
        document.addProperty("why", text(page, Heading.WHY));
        document.addProperty("markdown", page.markdown());
        return GSON.toJson(document) + "\n";
    }

    /** The list of all {@code codes} with their titles, its last line ended. */
    public static String of(List<DiagnosticCode> codes) {
        JsonArray entries = new JsonArray();
        codes.forEach(code -> entries.add(entry(code)));
        JsonObject document = new JsonObject();
        document.add("codes", entries);
        return GSON.toJson(document) + "\n";
    }

    private static JsonObject entry(DiagnosticCode code) {
        JsonObject entry = new JsonObject();
        entry.addProperty("code", code.id());
        entry.addProperty("severity", code.severity().word());
        entry.addProperty("title", code.title());
        return entry;
    }

    private static String text(Page page, Heading heading) {
        return page.section(heading).map(Section::text).orElse("");
    }

    private static JsonArray examples(Page page, Heading heading) {
        JsonArray examples = new JsonArray();
        page.section(heading).stream()
                .flatMap(section -> section.code().stream())
                .forEach(
                        code -> {
                            JsonObject example = new JsonObject();
                            example.addProperty("language", code.language());
                            example.addProperty("file", code.file());
                            example.addProperty("text", code.text());
                            examples.add(example);
                        });
        return examples;
    }
}
