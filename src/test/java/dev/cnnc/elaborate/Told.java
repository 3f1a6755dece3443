package dev.cnnc.elaborate;

import dev.cnnc.CheckedFile;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.graph.Node;
import dev.cnnc.source.Location;
import java.util.List;
import java.util.stream.Collectors;

/** All that is said of a text, as lines to compare with. */
final class Told {

    private Told() {}

    /** Every part of every diagnostic: places with the text that stands there, repairs, words. */
    static String of(String text) {
        return of(Checking.check(text));
    }

    static String of(CheckedFile checked) {
        return checked.diagnostics().stream().map(Told::lines).collect(Collectors.joining());
    }

    /** What a model becomes up to its first mistake: the keys and shapes of its nodes. */
    static List<String> nodes(String text) {
        return Checking.check(text).models().get(0).graph().nodes().stream()
                .map(Told::node)
                .toList();
    }

    private static String node(Node node) {
        return node.key() + " " + node.shape();
    }

    private static String lines(Diagnostic found) {
        StringBuilder lines = new StringBuilder();
        String place = found.location().map(Told::place).orElse("nowhere");
        lines.append(place + " " + found.code().id() + ": " + found.message() + "\n");
        found.labels()
                .forEach(
                        label ->
                                lines.append("  " + place(label.location()))
                                        .append(": " + label.text() + "\n"));
        found.trail().forEach(line -> lines.append("  " + line + "\n"));
        found.notes().forEach(note -> lines.append("  note: " + note + "\n"));
        found.help().ifPresent(help -> lines.append("  help: " + help + "\n"));
        found.fixes().forEach(fix -> lines.append("  fix: " + fix(fix) + "\n"));
        return lines.toString();
    }

    private static String fix(Fix fix) {
        return fix.edits().stream()
                .map(edit -> place(edit.location()) + " becomes `" + edit.text() + "`")
                .collect(Collectors.joining(", "));
    }

    private static String place(Location location) {
        return "%s:%s `%s`".formatted(location.line(), location.column(), location.text());
    }
}
