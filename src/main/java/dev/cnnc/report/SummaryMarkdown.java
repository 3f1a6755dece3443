package dev.cnnc.report;

import dev.cnnc.report.SummaryRows.Row;
import dev.cnnc.report.TextTable.Align;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The facts of {@link SummaryTable} as a table of Markdown under a heading. */
public final class SummaryMarkdown {

    private static final List<String> COLUMNS =
            List.of(
                    "layer",
                    "operator",
                    "output",
                    "receptive field",
                    "memory",
                    "parameters",
                    "share",
                    "MACs",
                    "share");

    private static final List<Align> ALIGNMENT =
            List.of(
                    Align.LEFT,
                    Align.LEFT,
                    Align.LEFT,
                    Align.RIGHT,
                    Align.RIGHT,
                    Align.RIGHT,
                    Align.RIGHT,
                    Align.RIGHT,
                    Align.RIGHT);

    private SummaryMarkdown() {}

    /**
     * The lines, each of them ended.
     *
     * @param depth below which a block is one row; absent for a row for each layer
     */
    public static String of(ModelSummary summary, OptionalInt depth) {
        Row total = SummaryRows.total(summary);
        MarkdownTable table = new MarkdownTable(COLUMNS, ALIGNMENT);
        List<Row> rows =
                depth.isPresent()
                        ? SummaryRows.of(summary, depth.getAsInt())
                        : SummaryRows.of(summary);
        rows.forEach(row -> add(table, row, Optional.of(total)));
        add(table, total, Optional.empty());
        String notes = String.join("; ", SummaryFooter.lines(summary));
        return "### "
                + MarkdownTable.escaped(summary.graph().name())
                + "\n\n"
                + table
                + (notes.isEmpty() ? "" : "\n" + notes + "\n");
    }

    private static void add(MarkdownTable table, Row row, Optional<Row> total) {
        table.row(
                "\u00A0".repeat(2 * row.level()) + row.layer(),
                row.operator(),
                row.shape(),
                row.fieldText(),
                Quantities.bytes(row.bytes()),
                row.parameterText(),
                total.map(all -> share(row.parameters(), all.parameters())).orElse(""),
                row.macText(),
                total.map(all -> share(row.macs(), all.macs())).orElse(""));
    }

    private static String share(long part, long whole) {
        return part == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
