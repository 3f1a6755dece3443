package dev.cnnc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Shape;
import dev.cnnc.load.InMemoryCompiler;
import dev.cnnc.testing.ClassFiles;
import dev.cnnc.testing.GeneratedNetwork;
import dev.cnnc.testing.NamedWeights;
import dev.cnnc.testing.SafetensorsStream;
import dev.cnnc.testing.SiblingImports;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Eleven networks of torchvision, written in the language: keys, shapes, parameters and costs as
 * PyTorch has them, and the logits that PyTorch 1.13 computed with weights made from their names.
 *
 * <p>Every run computes the smaller ones; {@code -Dcnnc.slow=true} computes all.
 */
class TorchvisionTest {

    /** The fixture's name, and the example that declares the same network. */
    private static final Map<String, String> EXAMPLES =
            Map.ofEntries(
                    Map.entry("alexnet", "alexnet"),
                    Map.entry("vgg11", "vgg11"),
                    Map.entry("vgg16_bn", "vgg16_bn"),
                    Map.entry("resnet18", "resnet18"),
                    Map.entry("resnet34", "resnet34"),
                    Map.entry("resnet50", "resnet50"),
                    Map.entry("resnext50_32x4d", "resnext50"),
                    Map.entry("squeezenet1_1", "squeezenet1_1"),
                    Map.entry("mobilenet_v2", "mobilenet_v2"),
                    Map.entry("googlenet", "googlenet"),
                    Map.entry("densenet121", "densenet121"));

    private static final List<String> SMALLER =
            List.of("squeezenet1_1", "mobilenet_v2", "googlenet");

    private static final Path BASE = Path.of(System.getProperty("basedir", ""));
    private static final Path FIXTURES = BASE.resolve("src/test/resources/torchvision");
    private static final int BATCH = 2;
    private static final double TOLERANCE = 1e-5;

    @TempDir private Path directory;

    static Stream<String> all() {
        return EXAMPLES.keySet().stream().sorted();
    }

    static Stream<String> computed() {
        return Boolean.getBoolean("cnnc.slow") ? all() : SMALLER.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void keysShapesParametersAndCostsAreThoseOfPyTorch(String network) throws IOException {
        Graph graph = check(network);
        String expected =
                Files.readAllLines(FIXTURES.resolve(network + ".keys.tsv")).stream()
                        .filter(line -> !line.contains("num_batches_tracked"))
                        .collect(Collectors.joining("\n"));
        String actual =
                graph.weights().stream()
                        .map(TorchvisionTest::line)
                        .collect(Collectors.joining("\n"));
        assertEquals(expected, actual);
        JsonObject facts = facts(network);
        assertEquals(facts.get("parameters").getAsLong(), graph.parameterCount());
        assertEquals(facts.get("macs_per_image").getAsLong(), graph.multiplyAccumulates());
        assertEquals(
                List.of(Shape.of(3, 224, 224)),
                graph.inputs().stream().map(n -> n.shape()).toList());
    }

    @ParameterizedTest
    @MethodSource("computed")
    void logitsAreThoseOfPyTorch(String network) throws Exception {
        Graph graph = check(network);
        Map<String, byte[]> classes = compile(network);
        ClassFiles.codeLengths(classes)
                .forEach((method, code) -> assertTrue(code <= 6000, method + ": " + code));
        Path weights = directory.resolve("weights.safetensors");
        SafetensorsStream.write(
                weights,
                graph.weights().stream()
                        .collect(
                                Collectors.toMap(
                                        NamedWeight::key,
                                        weight -> weight.weight().shape(),
                                        (a, b) -> a,
                                        LinkedHashMap::new)),
                NamedWeights::tensor);
        GeneratedNetwork model =
                GeneratedNetwork.load(InMemoryCompiler.load(classes), graph.name(), weights);
        float[] images = NamedWeights.input(BATCH * 3 * 224 * 224);
        float[] actual = model.forward(List.of(images), List.of(BATCH * 1000), BATCH).get(0);
        float[] expected = logits(network);
        for (int image = 0; image < BATCH; image++) {
            double error = relativeError(expected, actual, image * 1000, 1000);
            assertTrue(error <= TOLERANCE, network + ", image " + image + ": " + error);
        }
    }

    /** The root of the mean squared difference, by that of the expected values. */
    private static double relativeError(float[] expected, float[] actual, int from, int length) {
        double difference = 0;
        double magnitude = 0;
        for (int i = from; i < from + length; i++) {
            difference += Math.pow((double) actual[i] - expected[i], 2);
            magnitude += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / magnitude);
    }

    private static Graph check(String network) throws IOException {
        SiblingImports imports = new SiblingImports(BASE.resolve("examples"));
        CheckedFile checked =
                Compiler.check(imports.file(EXAMPLES.get(network) + ".cnn"), Map.of(), imports);
        assertEquals(List.of(), checked.diagnostics());
        return checked.models().get(checked.models().size() - 1).graph();
    }

    private static Map<String, byte[]> compile(String network) throws IOException {
        SiblingImports imports = new SiblingImports(BASE.resolve("examples"));
        return InMemoryCompiler.compile(
                Compiler.compile(
                                imports.file(EXAMPLES.get(network) + ".cnn"),
                                new CompilerOptions("", Target.VECTOR, Map.of()),
                                imports)
                        .files());
    }

    private static String line(NamedWeight weight) {
        return weight.key()
                + "\t"
                + weight.weight().shape().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining("x"));
    }

    private static JsonObject facts(String network) throws IOException {
        String json = Files.readString(FIXTURES.resolve("index.json"));
        return JsonParser.parseString(json).getAsJsonObject().getAsJsonObject(network);
    }

    private static float[] logits(String network) throws IOException {
        byte[] bytes = Files.readAllBytes(FIXTURES.resolve(network + ".logits.f32"));
        FloatBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}
