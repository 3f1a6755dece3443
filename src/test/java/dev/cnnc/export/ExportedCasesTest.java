package dev.cnnc.export;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.testing.ExportedModel;
import dev.cnnc.testing.NamedWeights;
import dev.cnnc.testing.SafetensorsStream;
import dev.cnnc.testing.SiblingImports;
import dev.cnnc.verify.EmittedValues;
import dev.cnnc.verify.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Writes exported examples with an input and what emitted code makes of it into the directory
 * {@code cnnc.cases}, for programs that are no part of this build to be compared with.
 */
@EnabledIfSystemProperty(named = "cnnc.cases", matches = ".+")
class ExportedCasesTest {

    private static final Path EXAMPLES =
            Path.of(System.getProperty("basedir", "")).resolve("examples");

    /** OpenCV 4.9 takes no batch through {@code DepthToSpace}, of which ESPCN has one. */
    @ParameterizedTest
    @CsvSource({
        "lenet5/lenet5, 2",
        "resnotes/resnotes, 2",
        "resnet18, 2",
        "squeezenet1_1, 2",
        "mobilenet_v2, 2",
        "googlenet, 2",
        "densenet121, 2",
        "espcn, 1",
        "detector, 2",
        "unet, 2"
    })
    void writeCase(String example, int batch) throws IOException {
        SiblingImports imports = new SiblingImports(EXAMPLES);
        CheckedFile checked = Compiler.check(imports.file(example + ".cnn"), Map.of(), imports);
        Graph graph = checked.models().get(checked.models().size() - 1).graph();
        Path directory = Files.createDirectories(Path.of(System.getProperty("cnnc.cases")));
        String name = graph.name();
        Files.write(
                directory.resolve(name + ".onnx"),
                ExportedModel.bytes(graph, ExportedModel.named(graph)));
        Path weights = directory.resolve(name + ".safetensors");
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        graph.weights().forEach(w -> shapes.put(w.key(), w.weight().shape()));
        SafetensorsStream.write(weights, shapes, NamedWeights::tensor);
        Node input = graph.inputs().get(0);
        float[] values = NamedWeights.input(batch * input.shape().elements());
        List<double[]> outputs =
                EmittedValues.of(graph, weights, new Trial("named", batch, List.of(values)));
        Files.delete(weights);
        Files.write(directory.resolve(name + ".input.f32"), bytes(values));
        StringBuilder index = new StringBuilder(line(input.key(), batch, input));
        for (int i = 0; i < outputs.size(); i++) {
            String output = graph.outputs().get(i).name();
            Files.write(directory.resolve(name + "." + output + ".f32"), bytes(outputs.get(i)));
            index.append(line(output, batch, graph.outputNodes().get(i)));
        }
        Files.writeString(directory.resolve(name + ".txt"), index);
    }

    private static String line(String name, int batch, Node node) {
        return node.shape().sizes().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" ", name + " " + batch + " ", "\n"));
    }

    private static byte[] bytes(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
        return bytes.array();
    }

    private static byte[] bytes(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
