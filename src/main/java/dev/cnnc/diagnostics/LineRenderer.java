package dev.cnnc.diagnostics;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Renders each diagnostic in one line, the form that build tools and editors read: {@code
 * file:line:column: error[CNN301]: message; help: …}.
 */
public final class LineRenderer {

    /** The diagnostic in one line, without a line end. */
    public String render(Diagnostic diagnostic) {
        String place = diagnostic.location().map(location -> location + ": ").orElse("");
        String help = diagnostic.help().map(text -> "; help: " + oneLine(text)).orElse("");
        String kind = diagnostic.code().severity().word() + "[" + diagnostic.code().id() + "]: ";
        return VisibleText.of(place + kind + oneLine(diagnostic.message()) + help);
    }

    /** All of them in their order, each line ended. */
    public String render(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(d -> render(d) + "\n").collect(Collectors.joining());
    }

    private static String oneLine(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
