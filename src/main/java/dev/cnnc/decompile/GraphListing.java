package dev.cnnc.decompile;

import static java.util.stream.Collectors.joining;

import dev.cnnc.graph.Follower;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Output;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lists a graph as it is, optimised or not, for people who look into the compiler. */
public final class GraphListing {

    private GraphListing() {}

    /**
     * A line for each node: its number, its key, its operator, the numbers of its inputs, and its
     * shape; then one for each output.
     */
    public static List<String> lines(Graph graph) {
        List<List<String>> rows = graph.nodes().stream().map(node -> row(graph, node)).toList();
        List<Integer> widths =
                IntStream.range(0, rows.get(0).size())
                        .mapToObj(i -> rows.stream().mapToInt(r -> r.get(i).length()).max())
                        .map(width -> width.orElseThrow())
                        .toList();
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        for (Output output : graph.outputs()) {
            lines.add("output " + output.name() + " = " + number(output.node()));
        }
        return lines;
    }

    private static List<String> row(Graph graph, Node node) {
        return List.of(
                number(node.id()),
                node.key(),
                spelling(node.operator(), graph.inputShapes(node)),
                node.inputs().stream().map(GraphListing::number).collect(joining(", ", "(", ")")),
                node.shape().toString());
    }

    private static String spelling(Operator operator, List<Shape> inputs) {
        if (!(operator instanceof Fused fused)) {
            return OperatorSpelling.of(operator, inputs);
        }
        List<String> parts = new ArrayList<>();
        parts.add(OperatorSpelling.of(fused.producer(), inputs));
        List<Shape> result = List.of(fused.producerShape(inputs));
        for (Follower follower : fused.epilogue()) {
            parts.add(OperatorSpelling.of(follower.operator(), result));
        }
        return String.join(" + ", parts);
    }

    private static String number(int node) {
        return "%" + node;
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int gap = i + 1 < row.size() ? widths.get(i) - row.get(i).length() + 2 : 0;
            line.append(row.get(i)).append(" ".repeat(gap));
        }
        return line.toString();
    }
}
