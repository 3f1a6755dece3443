package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.source.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what is wrong in all instances of all blocks: a mistake that many instances have is one
 * report, which names the first of them.
 */
final class InstanceReports {

    private record Mistake(DiagnosticCode code, Optional<Location> location) {}

    /** The first instance that has a mistake, and how many have it. */
    private record Report(Diagnostic diagnostic, List<String> trail, int instances) {
        Report again() {
            return new Report(diagnostic, trail, instances + 1);
        }
    }

    private final Map<Mistake, Report> reports = new LinkedHashMap<>();

    /**
     * Adds what was found in one instance.
     *
     * @param trail a line for each block around it, the innermost first
     */
    void add(List<Diagnostic> found, List<String> trail) {
        Map<Mistake, Diagnostic> distinct = new LinkedHashMap<>();
        for (Diagnostic diagnostic : found) {
            distinct.putIfAbsent(new Mistake(diagnostic.code(), diagnostic.location()), diagnostic);
        }
        distinct.forEach(
                (mistake, diagnostic) ->
                        reports.merge(
                                mistake,
                                new Report(diagnostic, trail, 1),
                                (first, again) -> first.again()));
    }

    /** Every mistake once. */
    void addTo(Diagnostics diagnostics) {
        reports.values().forEach(report -> diagnostics.add(whole(report)));
    }

    private static Diagnostic whole(Report report) {
        List<String> trail = new ArrayList<>(report.trail());
        if (report.instances() > 1 && !trail.isEmpty()) {
            trail.set(0, trail.get(0) + ", and %s more".formatted(report.instances() - 1));
        }
        return report.diagnostic().within(trail);
    }
}
