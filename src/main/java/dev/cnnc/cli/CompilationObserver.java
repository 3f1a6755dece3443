package dev.cnnc.cli;

import dev.cnnc.CompilationListener;
import dev.cnnc.decompile.GraphListing;
import dev.cnnc.graph.Graph;
import java.util.Optional;

/** Shows graphs between passes, and notes the time of phases. */
final class CompilationObserver implements CompilationListener {

    private final Optional<PrintedPasses> printed;
    private final PhaseTimes times;
    private final Screen screen;

    CompilationObserver(Optional<PrintedPasses> printed, PhaseTimes times, Screen screen) {
        this.printed = printed;
        this.times = times;
        this.screen = screen;
    }

    @Override
    public void begin(String phase) {
        times.begin(phase);
    }

    @Override
    public void end(String phase) {
        times.end(phase);
    }

    @Override
    public void before(String pass, Graph graph) {
        if (printed.map(p -> p.showsBefore(pass)).orElse(false)) {
            show("before " + pass, graph);
        }
        times.before(pass, graph);
    }

    @Override
    public void after(String pass, Graph graph) {
        times.after(pass, graph);
        if (printed.map(p -> p.showsAfter(pass)).orElse(false)) {
            show("after " + pass, graph);
        }
    }

    private void show(String when, Graph graph) {
        screen.printLine(graph.name() + " " + when + ":");
        GraphListing.lines(graph).forEach(line -> screen.printLine("  " + line));
    }
}
