package dev.cnnc.diagnostics;

import dev.cnnc.source.Location;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects diagnostics; the result is sorted by place, so that it does not depend on who spoke
 * first.
 */
public final class Diagnostics {

    private static final Comparator<Diagnostic> BY_PLACE =
            Comparator.comparing(
                            (Diagnostic d) -> d.location().map(l -> l.file().name()).orElse(""))
                    .thenComparing(
                            d -> d.location().map(Location::span).map(s -> s.offset()).orElse(-1))
                    .thenComparing(Diagnostic::code)
                    .thenComparing(Diagnostic::message);

    private final Set<Diagnostic> collected = new LinkedHashSet<>();

    public void add(Diagnostic diagnostic) {
        collected.add(diagnostic);
    }

    public void add(Diagnostic.Builder diagnostic) {
        add(diagnostic.build());
    }

    public boolean hasErrors() {
        return collected.stream().anyMatch(Diagnostic::isError);
    }

    /** All that was collected, sorted by file and place. */
    public List<Diagnostic> sorted() {
        return collected.stream().sorted(BY_PLACE).toList();
    }
}
