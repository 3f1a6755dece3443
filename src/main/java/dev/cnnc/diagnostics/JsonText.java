package dev.cnnc.diagnostics;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import dev.cnnc.source.HiddenCharacter;

/** JSON documents as text that may also be sent to a terminal. */
public final class JsonText {

    private JsonText() {}

    /**
     * {@code document} in the style of {@code gson}, its last line ended. Characters that a
     * terminal would obey or hide are escaped: they occur within strings only, where an escape
     * means the same.
     */
    public static String of(JsonElement document, Gson gson) {
        StringBuilder escaped = new StringBuilder();
        gson.toJson(document).codePoints().forEach(codePoint -> append(escaped, codePoint));
        return escaped.append('\n').toString();
    }

    private static void append(StringBuilder text, int codePoint) {
        if (codePoint == '\n' || !HiddenCharacter.is(codePoint)) {
            text.appendCodePoint(codePoint);
            return;
        }
        for (char unit : Character.toChars(codePoint)) {
            text.append(String.format("\\u%04x", (int) unit));
        }
    }
}
