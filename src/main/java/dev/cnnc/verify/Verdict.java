package dev.cnnc.verify;

import dev.cnnc.graph.Graph;
import java.util.List;

/**
 * All that a verification found.
 *
 * @param rows for each output, emitted code and each other side
 * @param departures where sides part, for those that do
 */
public record Verdict(
        Graph graph, Trial trial, double tolerance, List<Row> rows, List<Departure> departures) {

    /** The word for the reference interpreter. */
    public static final String REFERENCE = "reference";

    /**
     * One output of emitted code and of another side.
     *
     * @param side the other side
     */
    public record Row(String output, String side, Comparison comparison) {}

    public Verdict {
        rows = List.copyOf(rows);
        departures = List.copyOf(departures);
    }

    /** Whether everything is within the tolerance. */
    public boolean agrees() {
        return rows.stream().allMatch(row -> row.comparison().within(tolerance));
    }
}
