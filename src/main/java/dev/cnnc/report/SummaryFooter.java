package dev.cnnc.report;

import dev.cnnc.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a summary says below its table. */
final class SummaryFooter {

    private SummaryFooter() {}

    /** The sentences, each for a line of its own. */
    static List<String> lines(ModelSummary summary) {
        Graph graph = summary.graph();
        List<String> lines = new ArrayList<>();
        long weights = ModelSummary.weightBytes(graph);
        if (weights > 0) {
            lines.add("weights take " + Quantities.bytes(weights) + " as 32-bit floats");
        }
        Optional<Long> arena = summary.arenaBytes();
        if (arena.isPresent()) {
            lines.add(
                    "values take %s in all; the compiled class computes them in %s"
                            .formatted(
                                    Quantities.bytes(ModelSummary.activationBytes(graph)),
                                    Quantities.bytes(arena.get())));
        }
        return lines;
    }
}
