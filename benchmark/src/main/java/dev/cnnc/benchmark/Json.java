package dev.cnnc.benchmark;

import java.util.List;
import java.util.Map;

/** Writes maps, lists, numbers and text as JSON. */
final class Json {

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String write(Object value) {
        Json json = new Json();
        json.append(value, "\n");
        return json.out.append('\n').toString();
    }

    private void append(Object value, String lineBreak) {
        String inner = lineBreak + "  ";
        String separator = "";
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator).append(inner);
                appendText((String) entry.getKey());
                out.append(": ");
                append(entry.getValue(), inner);
                separator = ",";
            }
            out.append(lineBreak).append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (Object element : list) {
                out.append(separator).append(inner);
                append(element, inner);
                separator = ",";
            }
            out.append(lineBreak).append(']');
        } else if (value instanceof Number) {
            out.append(value);
        } else {
            appendText((String) value);
        }
    }

    private void appendText(String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
