package dev.cnnc.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import dev.cnnc.reference.NodeValues;
import dev.cnnc.reference.ReferenceInterpreter;
import dev.cnnc.report.AxisField.Windows;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.Examples;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Receptive fields against brute force: with weights above 0, a value depends on exactly those
 * pixels whose change changes it.
 */
final class ReceptiveFieldsTest {

    private static final double NUDGE = 1e6;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conv(1, kernel=3)",
                "conv(2, kernel=3, padding=1) -> relu -> conv(1, kernel=5, stride=2, padding=2)",
                "conv(1, kernel=[3, 5], stride=[2, 1], padding=[1, 2]) -> conv(1, kernel=2)",
                "conv(1, kernel=3, dilation=2, padding=2) -> conv(1, kernel=3, dilation=3)",
                "maxpool(2) -> conv(1, kernel=3, padding=1) -> maxpool(3, stride=2, padding=1)",
                "avgpool(3, stride=1, padding=1) -> avgpool(2) -> conv(1, kernel=3)",
                "conv(4, kernel=3, padding=1) -> depthwise(kernel=3, padding=1) -> conv(1, kernel=1)",
                "residual { conv(1, kernel=3, padding=1) -> relu -> conv(1, kernel=3, padding=1) }",
                "residual { conv(1, kernel=5, padding=2) } -> residual { conv(1, kernel=1) }",
                "concat [ { conv(1, kernel=1) } { conv(1, kernel=5, padding=2) } ] -> conv(1, kernel=2)",
                "conv(1, kernel=3, stride=2) -> upsample(scale=2) -> conv(1, kernel=3)",
                "maxpool(2) -> upsample(scale=2, mode=\"bilinear\") -> conv(1, kernel=3)",
                "conv(1, kernel=3, stride=2) -> convtranspose(1, kernel=3, stride=2) -> conv(1, kernel=3)",
                "conv(1, kernel=3, stride=2, padding=1) -> convtranspose(1, kernel=2, stride=2)",
                "conv(4, kernel=3, padding=1) -> pixelshuffle(2) -> conv(1, kernel=3)",
                "pad(left=2, right=1, top=3) -> conv(1, kernel=3)",
                "conv(1, kernel=3) -> crop(top=2, left=3, height=13, width=11) -> conv(1, kernel=3)",
                "maxpool(3, stride=2) -> adaptiveavgpool(4)",
            })
    void theMiddleSeesWhatMovesIt(String body) {
        Graph graph =
                CompiledModel.emit(
                                "model Net {\n    input image [B, 1, 19, 19]\n    "
                                        + body
                                        + "\n}\n")
                        .models()
                        .get(0);
        Node last = graph.outputNodes().get(0);
        ReceptiveFields.Fields fields = ReceptiveFields.exact(graph).get(last.id());
        Shape shape = last.shape();
        for (int row = shape.height() / 2 - 1; row <= shape.height() / 2; row++) {
            int column = shape.width() / 2;
            boolean[][] moved = moved(graph, row, column);
            assertEquals(seen(fields.height(), row), span(rows(moved)), body + ", row " + row);
            assertEquals(
                    seen(fields.width(), column),
                    span(columns(moved)),
                    body + ", column " + column);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conv(2, kernel=3, padding=1) -> globalavgpool",
                "conv(2, kernel=3, padding=1) -> flatten -> linear(3)",
                "conv(2, kernel=3, padding=1) -> instancenorm",
                "conv(2, kernel=3, padding=1) -> softmax(dim=2) -> softmax(dim=3)",
                "conv(2, kernel=3, padding=1) -> mean(dim=[2, 3])",
            })
    void whatMixesAllSeesAll(String body) {
        Graph graph =
                CompiledModel.emit(
                                "model Net {\n    input image [B, 1, 8, 8]\n    " + body + "\n}\n")
                        .models()
                        .get(0);
        Node last = graph.outputNodes().get(0);
        assertEquals("whole", ReceptiveFields.of(graph).get(last.id()).orElseThrow().toString());
    }

    /** Araujo, Norris and Sim (Distill, 2019) give these sizes for the last maps. */
    @Test
    void knownNetworks() throws IOException {
        Map<String, String> fields = new HashMap<>();
        Examples.graphs()
                .forEach(
                        graph -> {
                            List<Optional<ReceptiveField>> all = ReceptiveFields.of(graph);
                            graph.nodes().stream()
                                    .filter(node -> node.operator() instanceof MaxPool)
                                    .forEach(
                                            pool ->
                                                    fields.put(
                                                            graph.name(),
                                                            all.get(pool.id()).get().toString()));
                        });
        assertEquals("195x195", fields.get("AlexNet"));
        assertEquals("212x212", fields.get("VGG16BN"));
    }

    @Test
    void vectorsHaveNoField() {
        Graph graph =
                CompiledModel.emit("model Net {\n    input x [B, 3]\n    linear(2)\n}\n")
                        .models()
                        .get(0);
        assertTrue(ReceptiveFields.of(graph).stream().allMatch(Optional::isEmpty));
    }

    /** Which pixels move the value at this place of the first channel. */
    private static boolean[][] moved(Graph graph, int row, int column) {
        Shape input = graph.inputs().get(0).shape();
        Node last = graph.outputNodes().get(0);
        int index = row * last.shape().width() + column;
        ReferenceInterpreter reference = new ReferenceInterpreter(graph, weights(graph));
        double[] flat = new double[input.elements()];
        Arrays.fill(flat, 1);
        double usual = value(reference, flat, last, index);
        boolean[][] moved = new boolean[input.height()][input.width()];
        for (int pixel = 0; pixel < flat.length; pixel++) {
            double[] image = flat.clone();
            image[pixel] = NUDGE;
            moved[pixel / input.width()][pixel % input.width()] =
                    value(reference, image, last, index) != usual;
        }
        return moved;
    }

    private static double value(
            ReferenceInterpreter reference, double[] image, Node node, int index) {
        NodeValues values = reference.run(1, image);
        return values.of(node)[index];
    }

    private static Map<String, float[]> weights(Graph graph) {
        Map<String, float[]> weights = new HashMap<>();
        for (NamedWeight weight : graph.weights()) {
            float[] values = new float[(int) weight.weight().elements()];
            Arrays.fill(values, 0.5f);
            weights.put(weight.key(), values);
        }
        return weights;
    }

    private static boolean[] rows(boolean[][] moved) {
        boolean[] rows = new boolean[moved.length];
        for (int y = 0; y < moved.length; y++) {
            for (boolean pixel : moved[y]) {
                rows[y] |= pixel;
            }
        }
        return rows;
    }

    private static boolean[] columns(boolean[][] moved) {
        boolean[] columns = new boolean[moved[0].length];
        for (boolean[] row : moved) {
            for (int x = 0; x < row.length; x++) {
                columns[x] |= row[x];
            }
        }
        return columns;
    }

    private static List<Long> span(boolean[] moved) {
        long first = -1;
        long last = -1;
        for (int i = 0; i < moved.length; i++) {
            if (moved[i]) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return List.of(first, last);
    }

    /** What a position sees of the input's 19 rows or columns. */
    private static List<Long> seen(AxisField field, int position) {
        Windows windows = (Windows) field;
        return List.of(Math.max(0, windows.low(position)), Math.min(18, windows.high(position)));
    }
}
