package dev.cnnc.report;

import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.report.TextTable.Align;
import dev.cnnc.report.TextTable.Emphasis;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table of a model's layers with their output shapes, parameters and multiply-accumulates
 * (MACs) for one image. Of a model with mistakes it shows what stands before the first.
 */
public final class SummaryTable {

    private static final int TABLE_WIDTH = 100;
    private static final int KEY_WIDTH = 24;
    private static final int MIN_OPERATOR_WIDTH = 16;
    private static final String CUT = "..";

    private record Line(
            Emphasis emphasis,
            String layer,
            String operator,
            String shape,
            String parameters,
            String macs) {}

    private SummaryTable() {}

    /**
     * The lines of the table, each of them ended; none wider than 100 columns unless the sizes of a
     * value take more.
     *
     * @param colors whether ANSI sequences set layers off from the rest
     */
    public static String of(Elaboration model, boolean colors) {
        Graph graph = model.graph();
        List<Line> layers = graph.nodes().stream().map(node -> line(graph, node)).toList();
        return of(model, layers, colors);
    }

    /**
     * As {@link #of(Elaboration, boolean)}, with layers nested as the blocks are: below {@code
     * depth} a block is one line with the sums of its layers.
     */
    public static String of(Elaboration model, boolean colors, int depth) {
        Graph graph = model.graph();
        List<Line> layers =
                NestedRows.of(graph, depth).stream().map(row -> line(graph, row)).toList();
        return of(model, layers, colors);
    }

    private static String of(Elaboration model, List<Line> layers, boolean colors) {
        Graph graph = model.graph();
        Line header =
                new Line(
                        Emphasis.STRONG,
                        cutMiddle(graph.name(), KEY_WIDTH),
                        "operator",
                        "output",
                        "parameters",
                        "MACs");
        Line total = total(model);
        int room = operatorWidth(Stream.of(List.of(header, total), layers).flatMap(List::stream));
        TextTable table =
                new TextTable(colors, Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT);
        add(table, header, room);
        table.rule();
        layers.forEach(line -> add(table, line, room));
        table.rule();
        add(table, total, room);
        return table + weightsLine(graph);
    }

    /** How many nodes compute something; inputs do not. */
    public static long layerCount(Graph graph) {
        return graph.nodes().stream().filter(node -> !(node.operator() instanceof Input)).count();
    }

    /** The bytes of all weights as 32-bit floats, those that are not trained included. */
    public static long weightBytes(Graph graph) {
        return Float.BYTES * graph.weights().stream().mapToLong(w -> w.weight().elements()).sum();
    }

    private static Line line(Graph graph, Node node) {
        boolean hasWeights = !graph.weights(node).isEmpty();
        boolean named = node.labelled() || hasWeights || node.operator() instanceof Input;
        long macs = graph.multiplyAccumulates(node);
        return new Line(
                named ? Emphasis.PLAIN : Emphasis.FAINT,
                named ? cutMiddle(node.key(), KEY_WIDTH) : "",
                OperatorText.of(node.operator()),
                node.shape().toString(),
                hasWeights ? Quantities.count(graph.parameterCount(node)) : "",
                macs > 0 ? Quantities.count(macs) : "");
    }

    private static Line line(Graph graph, NestedRows.Row row) {
        String indent = "  ".repeat(row.level());
        if (row.scope().isEmpty()) {
            Line line = line(graph, row.last());
            String name = line.layer().isEmpty() ? "" : cutMiddle(indent + row.name(), KEY_WIDTH);
            return new Line(
                    line.emphasis(),
                    name,
                    line.operator(),
                    line.shape(),
                    line.parameters(),
                    line.macs());
        }
        long parameters = row.nodes().stream().mapToLong(graph::parameterCount).sum();
        long macs = row.nodes().stream().mapToLong(graph::multiplyAccumulates).sum();
        return new Line(
                row.open() ? Emphasis.STRONG : Emphasis.PLAIN,
                cutMiddle(indent + row.name(), KEY_WIDTH),
                "%s, %s"
                        .formatted(
                                row.scope().get(), Quantities.count(row.nodes().size(), "layer")),
                row.shape().toString(),
                parameters > 0 ? Quantities.count(parameters) : "",
                macs > 0 ? Quantities.count(macs) : "");
    }

    private static Line total(Elaboration model) {
        Graph graph = model.graph();
        return new Line(
                Emphasis.STRONG,
                model.complete() ? "total" : "so far",
                Quantities.count(layerCount(graph), "layer"),
                "",
                Quantities.count(graph.parameterCount()),
                Quantities.count(graph.multiplyAccumulates()));
    }

    private static String weightsLine(Graph graph) {
        long bytes = weightBytes(graph);
        return bytes == 0 ? "" : "weights take " + Quantities.bytes(bytes) + " as 32-bit floats\n";
    }

    /** What the other columns leave to the operators. */
    private static int operatorWidth(Stream<Line> lines) {
        int[] widest = new int[4];
        lines.forEach(
                line -> {
                    widest[0] = Math.max(widest[0], line.layer().length());
                    widest[1] = Math.max(widest[1], line.shape().length());
                    widest[2] = Math.max(widest[2], line.parameters().length());
                    widest[3] = Math.max(widest[3], line.macs().length());
                });
        int others = IntStream.of(widest).sum() + widest.length * TextTable.GAP.length();
        return Math.max(MIN_OPERATOR_WIDTH, TABLE_WIDTH - others);
    }

    private static void add(TextTable table, Line line, int operatorWidth) {
        table.row(
                line.emphasis(),
                line.layer(),
                cutAttributes(line.operator(), operatorWidth),
                line.shape(),
                line.parameters(),
                line.macs());
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
