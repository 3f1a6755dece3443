package dev.cnnc.report;

import dev.cnnc.report.SummaryRows.Row;
import dev.cnnc.report.TextTable.Align;
import dev.cnnc.report.TextTable.Emphasis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The table of a model's layers with their output shapes, receptive fields, memory, parameters and
 * multiply-accumulates (MACs) for one image. Of a model with mistakes it shows what stands before
 * the first.
 */
public final class SummaryTable {

    private static final int KEY_WIDTH = 24;

    /** Less of an operator is not worth a column with something else. */
    private static final int GOOD_OPERATOR_WIDTH = 24;

    private static final int MIN_OPERATOR_WIDTH = 16;
    private static final int BAR_WIDTH = 8;
    private static final String CUT = "..";

    /** A column behind the operator. */
    private record Column(String title, Align align, Function<Row, String> cell) {

        int width(List<Row> rows) {
            return rows.stream()
                    .mapToInt(row -> cell.apply(row).length())
                    .reduce(title.length(), Math::max);
        }
    }

    private final ModelSummary summary;
    private final SummaryLayout layout;
    private final List<Row> rows;
    private final Row total;

    private SummaryTable(ModelSummary summary, SummaryLayout layout, List<Row> layers) {
        this.summary = summary;
        this.layout = layout;
        this.total = SummaryRows.total(summary);
        this.rows = new ArrayList<>(layers);
        rows.add(total);
    }

    /**
     * The lines of the table, each of them ended; none wider than the layout says unless the sizes
     * of a value take more. Bars go first where there is no room, then memory and receptive fields.
     */
    public static String of(ModelSummary summary, SummaryLayout layout) {
        return new SummaryTable(summary, layout, SummaryRows.of(summary)).text();
    }

    /**
     * As {@link #of(ModelSummary, SummaryLayout)}, with layers nested as the blocks are: below
     * {@code depth} a block is one line with the sums of its layers.
     */
    public static String of(ModelSummary summary, SummaryLayout layout, int depth) {
        return new SummaryTable(summary, layout, SummaryRows.of(summary, depth)).text();
    }

    private String text() {
        String name = cutMiddle(summary.graph().name(), KEY_WIDTH);
        int keyWidth =
                rows.stream().mapToInt(row -> key(row).length()).reduce(name.length(), Math::max);
        int widest = rows.stream().mapToInt(row -> row.operator().length()).max().orElse(0);
        int enough = Math.min(widest, GOOD_OPERATOR_WIDTH);
        List<Column> columns = List.of();
        int room = 0;
        for (List<Column> choice : choices()) {
            columns = choice;
            room = layout.columns() - keyWidth - width(choice) - TextTable.GAP.length();
            if (room >= enough) {
                break;
            }
        }
        return table(name, columns, Math.max(MIN_OPERATOR_WIDTH, room)) + footer();
    }

    /** Which columns there may be, the most desirable choice first. */
    private List<List<Column>> choices() {
        Column shape = new Column("output", Align.LEFT, Row::shape);
        Column field = new Column("field", Align.RIGHT, Row::fieldText);
        Column memory = new Column("memory", Align.RIGHT, row -> Quantities.bytes(row.bytes()));
        Column parameters = new Column("parameters", Align.RIGHT, Row::parameterText);
        Column macs = new Column("MACs", Align.RIGHT, Row::macText);
        List<List<Column>> choices = new ArrayList<>();
        if (layout.bars()) {
            Column weightBar = bar(Row::parameters);
            Column macBar = bar(Row::macs);
            choices.add(List.of(shape, field, memory, parameters, weightBar, macs, macBar));
        }
        choices.add(List.of(shape, field, memory, parameters, macs));
        choices.add(List.of(shape, field, parameters, macs));
        choices.add(List.of(shape, parameters, macs));
        return choices;
    }

    /** Bars as long as shares are great, that of the greatest layer the longest. */
    private Column bar(ToLongFunction<Row> part) {
        long most =
                rows.stream()
                        .filter(row -> row.emphasis() != Emphasis.STRONG)
                        .mapToLong(part)
                        .max()
                        .orElse(0);
        return new Column(
                "share",
                Align.LEFT,
                row ->
                        row == total || most == 0
                                ? ""
                                : Bar.of(
                                        (double) part.applyAsLong(row) / most,
                                        BAR_WIDTH,
                                        layout.unicode()));
    }

    private int width(List<Column> columns) {
        return columns.stream()
                .mapToInt(column -> column.width(rows) + TextTable.GAP.length())
                .sum();
    }

    private TextTable table(String name, List<Column> columns, int operatorWidth) {
        List<Align> alignment = new ArrayList<>(List.of(Align.LEFT, Align.LEFT));
        List<String> titles = new ArrayList<>(List.of(name, "operator"));
        for (Column column : columns) {
            alignment.add(column.align());
            titles.add(column.title());
        }
        TextTable table = new TextTable(layout.colors(), alignment.toArray(Align[]::new));
        table.row(Emphasis.STRONG, titles.toArray(String[]::new)).rule();
        for (Row row : rows) {
            if (row == total) {
                table.rule();
            }
            List<String> cells = new ArrayList<>();
            cells.add(key(row));
            cells.add(cutAttributes(row.operator(), operatorWidth));
            columns.forEach(column -> cells.add(column.cell().apply(row)));
            table.row(row.emphasis(), cells.toArray(String[]::new));
        }
        return table;
    }

    private String footer() {
        return SummaryFooter.lines(summary).stream().reduce("", (a, b) -> a + b + "\n");
    }

    private static String key(Row row) {
        return row.layer().isEmpty()
                ? ""
                : cutMiddle("  ".repeat(row.level()) + row.layer(), KEY_WIDTH);
    }

    /** Keeps the start and, longer, the end, where keys differ. */
    private static String cutMiddle(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int start = (width - CUT.length()) / 3;
        int end = width - CUT.length() - start;
        return text.substring(0, start) + CUT + text.substring(text.length() - end);
    }

    /** Leaves out the last attributes where there is no room for them. */
    private static String cutAttributes(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        String start = text.substring(0, width - CUT.length());
        int comma = start.lastIndexOf(", ");
        return (comma < 0 ? start : start.substring(0, comma + 2)) + CUT;
    }
}
