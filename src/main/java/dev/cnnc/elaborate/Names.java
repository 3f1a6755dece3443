package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.source.Location;
import java.util.Optional;
import java.util.Set;

/** What a name in a model may be. */
final class Names {

    /** Words with a meaning of their own inside expressions and shapes. */
    private static final Set<String> RESERVED = Set.of("B", "_", "current");

    private static final int LONGEST_SHOWN = 60;
    private static final int SHOWN = 40;

    private Names() {}

    /** Why {@code name} cannot be given to a value, constant or parameter. */
    static Optional<String> reservedProblem(String name) {
        if (RESERVED.contains(name)) {
            return Optional.of(meaning(name));
        }
        if (OperatorCatalog.names().contains(name)) {
            return Optional.of("`%s` is the name of an operator".formatted(name));
        }
        return Optional.empty();
    }

    /** How a message shows {@code name}, of which a long one is cut. */
    static String shown(String name) {
        return name.length() > LONGEST_SHOWN ? name.substring(0, SHOWN) + "…" : name;
    }

    /** The complaint that {@code name} was given before. */
    static Diagnostic.Builder twice(Location second, String name, Location first) {
        return Diagnostic.at(
                        second,
                        DiagnosticCode.DUPLICATE_NAME,
                        "`%s` is given twice".formatted(name))
                .label(first, "first here")
                .help("give one of them another name");
    }

    /** The complaint that {@code name} cannot be given to a {@code kind}, if it cannot. */
    static Optional<Diagnostic.Builder> reserved(Location place, String name, String kind) {
        return reservedProblem(name)
                .map(
                        problem ->
                                Diagnostic.at(place, DiagnosticCode.DUPLICATE_NAME, problem)
                                        .help("give the %s another name".formatted(kind)));
    }

    private static String meaning(String name) {
        return switch (name) {
            case "B" -> "`B` already names the batch";
            case "current" -> "`current` already names what the next stage takes";
            default -> "`_` already stands for any size";
        };
    }
}
