package dev.cnnc.picture.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines of model files at which layers were written, with some around each. */
final class SourceLines {

    private static final int AROUND = 2;

    private final List<SourceFile> files = new ArrayList<>();
    private final List<Map<Integer, String>> lines = new ArrayList<>();

    /** The number of a file, the first and the last line of a place in it. */
    JsonArray place(Location location) {
        int file = files.indexOf(location.file());
        if (file < 0) {
            file = files.size();
            files.add(location.file());
            lines.add(new TreeMap<>());
        }
        int first = location.line();
        int end = Math.max(location.span().offset(), location.span().end() - 1);
        int last = location.file().line(end);
        int until = Math.min(location.file().lineCount(), last + AROUND);
        for (int line = Math.max(1, first - AROUND); line <= until; line++) {
            lines.get(file).put(line, location.file().lineText(line));
        }
        JsonArray place = new JsonArray();
        place.add(file);
        place.add(first);
        place.add(last);
        return place;
    }

    /** Each file: its name, and its lines by number. */
    JsonArray files() {
        JsonArray array = new JsonArray();
        for (int i = 0; i < files.size(); i++) {
            JsonObject texts = new JsonObject();
            lines.get(i).forEach((line, text) -> texts.addProperty(String.valueOf(line), text));
            JsonObject file = new JsonObject();
            file.addProperty("name", files.get(i).simpleName());
            file.add("lines", texts);
            array.add(file);
        }
        return array;
    }
}
