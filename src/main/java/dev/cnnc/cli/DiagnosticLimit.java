package dev.cnnc.cli;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of a long list of diagnostics is shown: so many errors and so many warnings, the first
 * ones of each.
 *
 * @param most 0 for all
 */
record DiagnosticLimit(int most) {

    /** Accepts what is not negative. */
    static DiagnosticLimit of(int most) {
        if (most < 0) {
            throw CommandException.usage("`--max-errors` is at least 0, which shows all", "");
        }
        return new DiagnosticLimit(most);
    }

    /** Those that are shown, in their order. */
    List<Diagnostic> shown(List<Diagnostic> diagnostics) {
        if (most == 0) {
            return diagnostics;
        }
        List<Diagnostic> shown = new ArrayList<>();
        int errors = 0;
        int warnings = 0;
        for (Diagnostic diagnostic : diagnostics) {
            int number = diagnostic.isError() ? ++errors : ++warnings;
            if (number <= most) {
                shown.add(diagnostic);
            }
        }
        return shown;
    }

    /** How many are not shown, and how they are. */
    String rest(List<Diagnostic> diagnostics) {
        Summary all = Summary.of(diagnostics);
        String hidden =
                Stream.of(
                                more(all.errors() - most, "error"),
                                more(all.warnings() - most, "warning"))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" and "));
        return "and " + hidden + "; `--max-errors=0` shows all";
    }

    private static Optional<String> more(int number, String noun) {
        return Optional.of("%d more %s%s".formatted(number, noun, number == 1 ? "" : "s"))
                .filter(text -> number > 0);
    }
}
