package dev.cnnc.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.JsonText;
import dev.cnnc.source.Location;
import java.util.List;

/** The list {@code errors} of JSON documents: what keeps them from being complete. */
final class ErrorsJson {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

    private ErrorsJson() {}

    /** {@code document}, an object, with all errors at its end. */
    static String append(
            String document, List<CommandException> problems, List<Diagnostic> diagnostics) {
        JsonObject object = JsonParser.parseString(document).getAsJsonObject();
        object.add("errors", of(problems, diagnostics));
        return JsonText.of(object, GSON);
    }

    /** One object for each problem and for each diagnostic that is an error. */
    static JsonArray of(List<CommandException> problems, List<Diagnostic> diagnostics) {
        JsonArray errors = new JsonArray();
        for (CommandException problem : problems) {
            JsonObject error = new JsonObject();
            problem.file().ifPresent(file -> error.addProperty("file", file));
            error.addProperty("message", problem.fullMessage());
            errors.add(error);
        }
        diagnostics.stream()
                .filter(Diagnostic::isError)
                .forEach(diagnostic -> errors.add(error(diagnostic)));
        return errors;
    }

    private static JsonObject error(Diagnostic diagnostic) {
        JsonObject error = new JsonObject();
        error.addProperty("code", diagnostic.code().id());
        diagnostic.location().ifPresent(place -> place(error, place));
        error.addProperty("message", diagnostic.message());
        return error;
    }

    private static void place(JsonObject error, Location place) {
        error.addProperty("file", place.file().name());
        error.addProperty("line", place.line());
        error.addProperty("column", place.column());
    }
}
