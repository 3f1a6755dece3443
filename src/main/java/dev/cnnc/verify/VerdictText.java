package dev.cnnc.verify;

import dev.cnnc.graph.Node;
import dev.cnnc.report.Quantities;
import dev.cnnc.report.TextTable;
import dev.cnnc.report.TextTable.Align;
import dev.cnnc.report.TextTable.Emphasis;
import java.util.Locale;

/** What a verification found, for people: a table of all outputs, and a verdict. */
public final class VerdictText {

    private VerdictText() {}

    /** The whole text, its last line ended. */
    public static String of(Verdict verdict, boolean colors) {
        StringBuilder text = new StringBuilder();
        text.append(verdict.graph().name())
                .append(" on ")
                .append(Quantities.count(verdict.trial().batch(), "image"))
                .append(": ")
                .append(verdict.trial().what())
                .append("\n\n")
                .append(table(verdict, colors))
                .append(conclusion(verdict))
                .append('\n');
        verdict.departures().forEach(d -> text.append(departure(d)).append('\n'));
        return text.toString();
    }

    private static TextTable table(Verdict verdict, boolean colors) {
        TextTable table =
                new TextTable(
                        colors,
                        Align.LEFT,
                        Align.LEFT,
                        Align.RIGHT,
                        Align.RIGHT,
                        Align.RIGHT,
                        Align.RIGHT);
        table.row(
                        Emphasis.STRONG,
                        "output",
                        "emitted code and",
                        "largest difference",
                        "relative RMS",
                        "largest in ULPs",
                        "of value")
                .rule();
        for (Verdict.Row row : verdict.rows()) {
            Comparison comparison = row.comparison();
            table.row(
                    comparison.within(verdict.tolerance()) ? Emphasis.PLAIN : Emphasis.STRONG,
                    row.output(),
                    row.side(),
                    number(comparison.largest()),
                    number(comparison.relativeRms()),
                    String.format(Locale.ROOT, "%.1f", comparison.ulps()),
                    number(comparison.ulpsAt()));
        }
        return table.rule();
    }

    private static String conclusion(Verdict verdict) {
        String tolerance = number(verdict.tolerance());
        if (verdict.agrees()) {
            return "all agree: no relative RMS is above " + tolerance;
        }
        long apart =
                verdict.rows().stream()
                        .filter(row -> !row.comparison().within(verdict.tolerance()))
                        .count();
        return "%s of %s above a relative RMS of %s"
                .formatted(
                        apart,
                        Quantities.count(verdict.rows().size(), "comparison")
                                + (apart == 1 ? " is" : " are"),
                        tolerance);
    }

    private static String departure(Departure departure) {
        String side = departure.side();
        if (departure.node().isPresent()) {
            Node node = departure.node().get();
            String before =
                    departure.before().map(b -> "; `%s` agrees".formatted(name(b))).orElse("");
            return "%s: the first layer that differs is `%s`, %s, by a relative RMS of %s%s"
                    .formatted(
                            side,
                            name(node),
                            node.location(),
                            number(departure.comparison().orElseThrow().relativeRms()),
                            before);
        }
        if (departure.compared() == 0) {
            return side + ": no layer of it could be matched with one of the model";
        }
        return "%s: all %s that can be compared agree%s"
                .formatted(
                        side,
                        Quantities.count(departure.compared(), "layer"),
                        departure
                                .before()
                                .map(last -> "; what differs is behind `%s`".formatted(name(last)))
                                .orElse("; what differs is how they are fused"));
    }

    /** A label says what a layer is; where there is none, its operator does. */
    static String name(Node node) {
        return node.labelled() ? node.key() : node.key() + " " + node.operator().name();
    }

    private static String number(double value) {
        if (value == 0) {
            return "0";
        }
        return String.format(Locale.ROOT, "%.2e", value);
    }
}
