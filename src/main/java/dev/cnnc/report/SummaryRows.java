package dev.cnnc.report;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.report.TextTable.Emphasis;
import java.util.List;
import java.util.Optional;

/** The rows of a summary that people read: a layer each, or a block each down to some depth. */
final class SummaryRows {

    /**
     * A row.
     *
     * @param layer the label, empty where nobody needs to name the layer
     * @param level how many rows it is nested in
     * @param field absent for what no map enters
     * @param bytes of what it yields; of a block, of what all in it yield
     * @param hasWeights whether it can have parameters at all
     */
    record Row(
            Emphasis emphasis,
            int level,
            String layer,
            String operator,
            String shape,
            Optional<ReceptiveField> field,
            long bytes,
            boolean hasWeights,
            long parameters,
            long macs) {

        /** The number of parameters; empty where there can be none. */
        String parameterText() {
            return hasWeights ? Quantities.count(parameters) : "";
        }

        /** The number of multiply-accumulates; empty where there are none. */
        String macText() {
            return macs > 0 ? Quantities.count(macs) : "";
        }

        String fieldText() {
            return field.map(ReceptiveField::toString).orElse("");
        }
    }

    private final ModelSummary summary;
    private final Graph graph;

    private SummaryRows(ModelSummary summary) {
        this.summary = summary;
        this.graph = summary.graph();
    }

    /** A row for each node. */
    static List<Row> of(ModelSummary summary) {
        SummaryRows rows = new SummaryRows(summary);
        return summary.graph().nodes().stream().map(node -> rows.row(node, node.key(), 0)).toList();
    }

    /** A row for each block and layer down to {@code depth}, at least 1. */
    static List<Row> of(ModelSummary summary, int depth) {
        SummaryRows rows = new SummaryRows(summary);
        return NestedRows.of(summary.graph(), depth).stream().map(rows::row).toList();
    }

    /** What all layers have together. */
    static Row total(ModelSummary summary) {
        Graph graph = summary.graph();
        return new Row(
                Emphasis.STRONG,
                0,
                summary.model().complete() ? "total" : "so far",
                Quantities.count(ModelSummary.layerCount(graph), "layer"),
                "",
                Optional.empty(),
                ModelSummary.activationBytes(graph),
                true,
                graph.parameterCount(),
                graph.multiplyAccumulates());
    }

    private Row row(Node node, String name, int level) {
        boolean hasWeights = !graph.weights(node).isEmpty();
        boolean named = node.labelled() || hasWeights || node.operator() instanceof Input;
        return new Row(
                named ? Emphasis.PLAIN : Emphasis.FAINT,
                level,
                named ? name : "",
                OperatorText.of(node.operator()),
                node.shape().toString(),
                summary.field(node),
                ModelSummary.activationBytes(node),
                hasWeights,
                graph.parameterCount(node),
                graph.multiplyAccumulates(node));
    }

    private Row row(NestedRows.Row row) {
        if (row.scope().isEmpty()) {
            return row(row.last(), row.name(), row.level());
        }
        long parameters = row.nodes().stream().mapToLong(graph::parameterCount).sum();
        return new Row(
                row.open() ? Emphasis.STRONG : Emphasis.PLAIN,
                row.level(),
                row.name(),
                "%s, %s"
                        .formatted(
                                row.scope().get(), Quantities.count(row.nodes().size(), "layer")),
                row.shape().toString(),
                summary.field(row.last()),
                row.nodes().stream().mapToLong(ModelSummary::activationBytes).sum(),
                parameters > 0,
                parameters,
                row.nodes().stream().mapToLong(graph::multiplyAccumulates).sum());
    }
}
