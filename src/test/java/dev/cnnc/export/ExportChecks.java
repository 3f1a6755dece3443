package dev.cnnc.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.reference.ReferenceInterpreter;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.ExportedModel;
import dev.cnnc.testing.NamedWeights;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Compares what ONNX Runtime makes of an exported graph with the reference. */
public final class ExportChecks {

    /** Of the greatest value. */
    private static final double TOLERANCE = 1e-5;

    private static final int BATCH = 2;

    private ExportChecks() {}

    /** The only model of {@code text}, its outputs in ONNX Runtime and in the reference. */
    public static void check(String text) {
        Graph graph = CompiledModel.emit(text).models().get(0);
        float[][] inputs =
                graph.inputs().stream().map(ExportChecks::values).toArray(float[][]::new);
        List<double[]> expected =
                new ReferenceInterpreter(graph, weights(graph)).run(BATCH, inputs).outputs();
        try (ExportedModel exported = ExportedModel.of(graph)) {
            List<float[]> actual = exported.run(BATCH, inputs);
            for (int i = 0; i < expected.size(); i++) {
                compare(expected.get(i), actual.get(i), text);
            }
        }
    }

    private static Map<String, float[]> weights(Graph graph) {
        return graph.weights().stream()
                .collect(
                        Collectors.toMap(
                                NamedWeight::key,
                                weight ->
                                        NamedWeights.tensor(
                                                weight.key(), weight.weight().shape())));
    }

    /** Values around zero, some of them zero, some far away. */
    private static float[] values(Node input) {
        Random random = new Random(input.id() + 1);
        float[] values = new float[BATCH * input.shape().elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(16) == 0 ? 0 : (float) (2 * random.nextGaussian());
        }
        return values;
    }

    private static void compare(double[] expected, float[] actual, String text) {
        assertEquals(expected.length, actual.length, text);
        double greatest = 1;
        for (double value : expected) {
            greatest = Math.max(greatest, Double.isFinite(value) ? Math.abs(value) : 0);
        }
        for (int i = 0; i < actual.length; i++) {
            assertEquals(expected[i], actual[i], TOLERANCE * greatest, "value " + i + ", " + text);
        }
    }
}
