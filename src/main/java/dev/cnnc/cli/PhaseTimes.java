package dev.cnnc.cli;

import dev.cnnc.CompilationListener;
import dev.cnnc.graph.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Adds up the time that each phase takes over all models. */
final class PhaseTimes implements CompilationListener {

    private static final double NANOS_IN_MILLI = 1e6;

    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private long begun;

    @Override
    public void begin(String phase) {
        begun = System.nanoTime();
    }

    @Override
    public void end(String phase) {
        nanos.merge(phase, System.nanoTime() - begun, Long::sum);
    }

    @Override
    public void before(String pass, Graph graph) {
        begin(pass);
    }

    @Override
    public void after(String pass, Graph graph) {
        end(pass);
    }

    /** A line for each phase, in the order of the first time, and one for their sum. */
    List<String> lines() {
        Map<String, Long> all = new LinkedHashMap<>(nanos);
        all.put("all", nanos.values().stream().mapToLong(Long::longValue).sum());
        int width = all.keySet().stream().mapToInt(String::length).max().orElseThrow();
        String format = "%-" + width + "s %9.3f ms";
        return all.entrySet().stream()
                .map(
                        e ->
                                String.format(
                                        Locale.ROOT,
                                        format,
                                        e.getKey(),
                                        e.getValue() / NANOS_IN_MILLI))
                .toList();
    }
}
