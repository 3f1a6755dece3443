package dev.cnnc.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.decompile.GraphText;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.onnx.OnnxImport;
import dev.cnnc.onnx.OnnxImporter;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.Examples;
import dev.cnnc.testing.ExportedModel;
import dev.cnnc.testing.ImportedModel;
import dev.cnnc.testing.NamedWeights;
import dev.cnnc.testing.SafetensorsStream;
import dev.cnnc.verify.EmittedValues;
import dev.cnnc.verify.Trial;
import dev.cnnc.weights.OnnxReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example, with weights made from their names: ONNX Runtime computes what emitted code does.
 * Every run takes the smaller ones; {@code -Dcnnc.slow=true} takes all.
 */
class ExamplesExportTest {

    private static final double TOLERANCE = 1e-4;

    /** Larger tensors are not compared value by value, which would take long. */
    private static final long MOST_COMPARED = 100_000;

    private static final int BATCH = 2;
    private static final long MOST_WRITTEN = 30_000_000;
    private static final long MOST_PARAMETERS = 4_000_000;
    private static final long MOST_MACS = 2_000_000_000;

    @TempDir private Path directory;

    static Stream<Graph> examples() throws IOException {
        return Examples.graphs();
    }

    /** Exported and read back: the same keys, shapes and numbers, to the last bit. */
    @ParameterizedTest
    @MethodSource("written")
    void comesBackWithItsWeights(Graph graph) throws Exception {
        OnnxImport imported = readBack(graph);
        Graph again = CompiledModel.emit(GraphText.of(imported.graph())).models().get(0);
        assertEquals(
                graph.weights().stream().collect(shapes()),
                again.weights().stream().collect(shapes()));
        assertEquals(
                graph.inputs().stream().map(Node::shape).toList(),
                again.inputs().stream().map(Node::shape).toList());
        assertEquals(
                graph.outputNodes().stream().map(Node::shape).toList(),
                again.outputNodes().stream().map(Node::shape).toList());
        for (NamedWeight weight : graph.weights()) {
            if (weight.weight().elements() <= MOST_COMPARED) {
                assertArrayEquals(
                        NamedWeights.tensor(weight.key(), weight.weight().shape()),
                        imported.weights().tensor(weight.key()).orElseThrow().values());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("computed")
    void comesBackWithItsNumbers(Graph graph) throws Exception {
        ImportedModel again = ImportedModel.of(readBack(graph));
        float[][] inputs =
                graph.inputs().stream()
                        .map(node -> NamedWeights.input(BATCH * node.shape().elements()))
                        .toArray(float[][]::new);
        List<float[]> actual = again.forward(BATCH, inputs);
        try (ExportedModel exported = ExportedModel.of(graph)) {
            List<float[]> expected = exported.run(BATCH, inputs);
            for (int i = 0; i < actual.size(); i++) {
                double[] wide = new double[expected.get(i).length];
                Arrays.setAll(wide, widened(expected.get(i)));
                double error = relativeRms(wide, actual.get(i));
                assertTrue(error <= TOLERANCE, graph.name() + ": " + error);
            }
        }
    }

    private static IntToDoubleFunction widened(float[] values) {
        return i -> values[i];
    }

    private static OnnxImport readBack(Graph graph) throws Exception {
        byte[] bytes = ExportedModel.bytes(graph, ExportedModel.named(graph));
        ModelProto model = OnnxReader.parse(bytes, graph.name() + ".onnx");
        return OnnxImporter.read(model, graph.name() + ".onnx", Path.of(""));
    }

    static Stream<Graph> written() throws IOException {
        return examples()
                .filter(
                        graph ->
                                Boolean.getBoolean("cnnc.slow")
                                        || graph.parameterCount() <= MOST_WRITTEN);
    }

    static Stream<Graph> computed() throws IOException {
        return examples()
                .filter(
                        graph ->
                                Boolean.getBoolean("cnnc.slow")
                                        || graph.parameterCount() <= MOST_PARAMETERS
                                                && graph.multiplyAccumulates() <= MOST_MACS);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void initializersAreTheWeights(Graph graph) throws ExportException {
        OnnxModel model = GraphExport.of(graph);
        assertEquals(
                graph.weights().stream().collect(shapes()),
                model.initializers().stream()
                        .collect(Collectors.toMap(Initializer::key, Initializer::dims)));
        assertEquals(0, model.frame().getGraph().getInitializerCount());
    }

    @ParameterizedTest
    @MethodSource("computed")
    void onnxRuntimeComputesWhatEmittedCodeDoes(Graph graph) throws IOException {
        Path weights = directory.resolve("weights.safetensors");
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        graph.weights().forEach(w -> shapes.put(w.key(), w.weight().shape()));
        SafetensorsStream.write(weights, shapes, NamedWeights::tensor);
        List<float[]> inputs =
                graph.inputs().stream()
                        .map(node -> NamedWeights.input(BATCH * node.shape().elements()))
                        .toList();
        List<double[]> emitted =
                EmittedValues.of(graph, weights, new Trial("named", BATCH, inputs));
        try (ExportedModel exported = ExportedModel.of(graph)) {
            List<float[]> actual = exported.run(BATCH, inputs.toArray(float[][]::new));
            for (int i = 0; i < actual.size(); i++) {
                double error = relativeRms(emitted.get(i), actual.get(i));
                assertTrue(error <= TOLERANCE, graph.name() + ": " + error);
            }
        }
    }

    private static double relativeRms(double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        double difference = 0;
        double magnitude = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(expected[i] - actual[i], 2);
            magnitude += Math.pow(expected[i], 2);
        }
        assertTrue(magnitude > 0 && Double.isFinite(magnitude), "nothing to compare");
        return Math.sqrt(difference / magnitude);
    }

    private static Collector<NamedWeight, ?, Map<String, List<Integer>>> shapes() {
        return Collectors.toMap(NamedWeight::key, weight -> weight.weight().shape());
    }
}
