package dev.cnnc.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.testing.ExportedModel;
import dev.cnnc.testing.NamedWeights;
import dev.cnnc.testing.SafetensorsStream;
import dev.cnnc.testing.SiblingImports;
import dev.cnnc.verify.EmittedNetwork;
import dev.cnnc.verify.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final Path EXAMPLES =
            Path.of(System.getProperty("basedir", "")).resolve("examples");

    private static final double TOLERANCE = 1e-4;
    private static final int BATCH = 2;
    private static final long MOST_PARAMETERS = 4_000_000;
    private static final long MOST_MACS = 2_000_000_000;

    @TempDir private Path directory;

    static Stream<Graph> examples() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(EXAMPLES)) {
            files =
                    found.filter(file -> file.toString().endsWith(".cnn"))
                            .filter(file -> !file.toString().contains("blocks"))
                            .map(EXAMPLES::relativize)
                            .sorted()
                            .toList();
        }
        assertTrue(files.size() >= 16, files.toString());
        SiblingImports imports = new SiblingImports(EXAMPLES);
        return files.stream().flatMap(file -> models(file, imports));
    }

    private static Stream<Graph> models(Path file, SiblingImports imports) {
        try {
            CheckedFile checked = Compiler.check(imports.file(file.toString()), Map.of(), imports);
            assertEquals(List.of(), checked.diagnostics());
            return checked.models().stream().map(Elaboration::graph);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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
    void initializersAreTheWeights(Graph graph) {
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
                EmittedNetwork.load(graph, weights).run(new Trial("named", BATCH, inputs));
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
