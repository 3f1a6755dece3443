package dev.cnnc.report;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The facts of {@link SummaryTable} as comma-separated values, a line for each layer. Numbers are
 * plain; a receptive field is empty where it is the whole input.
 */
public final class SummaryCsv {

    private static final List<String> COLUMNS =
            List.of(
                    "model",
                    "layer",
                    "operator",
                    "description",
                    "output",
                    "receptive_height",
                    "receptive_width",
                    "bytes",
                    "parameters",
                    "parameter_share",
                    "macs",
                    "mac_share");

    private SummaryCsv() {}

    /** One table of all {@code models}. */
    public static String of(List<ModelSummary> models) {
        CsvTable table = new CsvTable(COLUMNS);
        models.forEach(
                model -> model.graph().nodes().forEach(node -> table.row(cells(model, node))));
        return table.toString();
    }

    private static Object[] cells(ModelSummary model, Node node) {
        Graph graph = model.graph();
        Optional<ReceptiveField> field = model.field(node);
        return new Object[] {
            graph.name(),
            node.key(),
            node.operator().name(),
            OperatorText.of(node.operator()),
            node.shape().sizes().stream().map(String::valueOf).collect(Collectors.joining("x")),
            field.flatMap(ReceptiveField::height).orElse(null),
            field.flatMap(ReceptiveField::width).orElse(null),
            ModelSummary.activationBytes(node),
            graph.parameterCount(node),
            share(graph.parameterCount(node), graph.parameterCount()),
            graph.multiplyAccumulates(node),
            share(graph.multiplyAccumulates(node), graph.multiplyAccumulates())
        };
    }

    private static float share(long part, long whole) {
        return whole == 0 ? 0 : (float) ((double) part / whole);
    }
}
