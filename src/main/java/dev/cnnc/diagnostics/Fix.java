package dev.cnnc.diagnostics;

import dev.cnnc.source.Location;
import dev.cnnc.source.Span;
import java.util.List;

/**
 * A change of the text after which what a diagnostic says is no longer true.
 *
 * @param title what it does, as an action: lowercase, without a final period, code in backticks
 * @param edits the places to change, none of which overlap
 */
public record Fix(String title, List<Edit> edits) {

    /** The text that is to stand at {@code location} in place of what does. */
    public record Edit(Location location, String text) {}

    public Fix {
        edits = List.copyOf(edits);
    }

    /** Puts {@code text} in the place of what stands at {@code location}. */
    public static Fix write(Location location, String text) {
        return new Fix("write `" + text + "`", List.of(new Edit(location, text)));
    }

    /** Puts {@code text} where {@code location} ends. */
    public static Fix append(Location location, String text) {
        Location end = new Location(location.file(), new Span(location.span().end(), 0));
        return new Fix("add `" + text.strip() + "`", List.of(new Edit(end, text)));
    }

    /** Takes away what stands at {@code location}, which is called {@code name}. */
    public static Fix delete(Location location, String name) {
        return new Fix("delete `" + name + "`", List.of(new Edit(location, "")));
    }
}
