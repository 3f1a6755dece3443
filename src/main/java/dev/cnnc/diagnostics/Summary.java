package dev.cnnc.diagnostics;

import dev.cnnc.source.Location;
import java.util.List;

/**
 * How a run went: the numbers of errors and warnings and the files they are in.
 *
 * @param files names of the files, sorted, each once
 */
public record Summary(int errors, int warnings, List<String> files) {

    public Summary {
        files = List.copyOf(files);
    }

    /** Counts {@code diagnostics}. */
    public static Summary of(List<Diagnostic> diagnostics) {
        int errors = (int) diagnostics.stream().filter(Diagnostic::isError).count();
        List<String> files =
                diagnostics.stream()
                        .flatMap(diagnostic -> diagnostic.location().stream())
                        .map(Location::file)
                        .map(file -> file.name())
                        .distinct()
                        .sorted()
                        .toList();
        return new Summary(errors, diagnostics.size() - errors, files);
    }

    /** One line such as {@code 1 error, 1 warning in lenet5.cnn}. */
    @Override
    public String toString() {
        return counts() + place();
    }

    private String counts() {
        if (errors == 0 && warnings > 0) {
            return count(warnings, "warning");
        }
        String counted = errors == 0 ? "no errors" : count(errors, "error");
        return warnings == 0 ? counted : counted + ", " + count(warnings, "warning");
    }

    private String place() {
        return switch (files.size()) {
            case 0 -> "";
            case 1 -> " in " + VisibleText.of(files.get(0));
            default -> " in " + files.size() + " files";
        };
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
