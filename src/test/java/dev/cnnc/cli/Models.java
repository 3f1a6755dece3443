package dev.cnnc.cli;

import dev.cnnc.bench.RandomWeights;
import dev.cnnc.graph.Graph;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.weights.SafetensorsWriter;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Model files for tests. */
final class Models {

    static final Path LENET = Path.of("examples/lenet5/lenet5.cnn");
    static final Path LENET_WEIGHTS = Path.of("examples/lenet5/lenet5.safetensors");
    static final Path DIGITS = Path.of("examples/lenet5/digits");

    /** Takes two pixels and yields them. */
    static final String TINY =
            """
            model Tiny {
                input image [B, 1, 1, 2]
                flatten
            }
            """;

    /** Two mistakes, the first at its second layer. */
    static final String BROKEN =
            """
            model Broken {
                input image [B, 1, 8, 8]
                conv1: conv(4, kernel=3) -> rellu
                conv2: conv(4, kernal=3)
            }
            """;

    /** What closes the report of {@link #BROKEN}. */
    static final String MORE = "for more about an error: `cnnc explain CNN201`\n";

    private Models() {}

    /** Writes {@code text} to {@code name} in {@code directory}. */
    static Path write(Path directory, String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    /** Writes random weights for the one model of {@code text} to {@code file}. */
    static void writeWeights(Path file, String text) throws IOException, WeightsException {
        Graph graph = CompiledModel.emit(text).models().get(0);
        try (OutputStream out = Files.newOutputStream(file)) {
            SafetensorsWriter.write(RandomWeights.of(graph), "test", out);
        }
    }
}
