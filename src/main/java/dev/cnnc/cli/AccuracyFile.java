package dev.cnnc.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.cnnc.compare.Accuracy;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the user knows of the worth of networks: an object whose members are called like models or
 * files of models, each a number of percent or an object with {@code top1} and {@code source}.
 */
final class AccuracyFile {

    private static final String FORM = "write it as {\"ResNet18\": 69.758}, in percent";

    private final Path file;

    private AccuracyFile(Path file) {
        this.file = file;
    }

    /**
     * The accuracy by the name of a model or file.
     *
     * @throws CommandException where the file cannot be read or says something else
     */
    static Map<String, Accuracy> read(Path file) {
        return new AccuracyFile(file).read();
    }

    private Map<String, Accuracy> read() {
        FileProblems.requireFile(file);
        Map<String, Accuracy> accuracies = new LinkedHashMap<>();
        object(document())
                .entrySet()
                .forEach(
                        entry ->
                                accuracies.put(
                                        entry.getKey(),
                                        accuracy(entry.getKey(), entry.getValue())));
        return accuracies;
    }

    private JsonElement document() {
        try {
            return JsonParser.parseString(Files.readString(file));
        } catch (JsonParseException e) {
            throw CommandException.unreadable(file, "it is not JSON", FORM);
        } catch (CharacterCodingException e) {
            throw CommandException.unreadable(file, "it is not UTF-8", "");
        } catch (IOException e) {
            throw FileProblems.unreadable(file, e);
        }
    }

    private JsonObject object(JsonElement document) {
        if (!document.isJsonObject()) {
            throw CommandException.unreadable(file, "it is not one object", FORM);
        }
        return document.getAsJsonObject();
    }

    private Accuracy accuracy(String name, JsonElement value) {
        JsonElement top1 = value;
        String source = file.toString();
        if (value.isJsonObject()) {
            top1 = value.getAsJsonObject().get("top1");
            JsonElement given = value.getAsJsonObject().get("source");
            source = given != null && given.isJsonPrimitive() ? given.getAsString() : source;
        }
        boolean isNumber =
                top1 != null && top1.isJsonPrimitive() && top1.getAsJsonPrimitive().isNumber();
        if (!isNumber || !(top1.getAsDouble() >= 0 && top1.getAsDouble() <= 100)) {
            throw CommandException.unreadable(
                    file, "the accuracy of `%s` is no number from 0 to 100".formatted(name), FORM);
        }
        return new Accuracy(top1.getAsDouble(), source);
    }
}
