package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cnnc.graph.Graph;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.NumpyFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A ResNet-20 that somebody else trained, from its legacy checkpoint to the answers that ONNX
 * Runtime gave for it.
 */
class LegacyResNetTest {

    private static final Path FILES = Path.of("../shared/data/models/resnet20_cifar10");

    /** Shortcuts without weights: every second pixel, and new channels of zeros around. */
    private static final String MODEL =
            """
            block Basic(out, stride = 1) {
                residual {
                    conv1: conv(out, kernel=3, stride=stride, padding=1, bias=false)
                    bn1: batchnorm -> relu
                    conv2: conv(out, kernel=3, padding=1, bias=false)
                    bn2: batchnorm
                } shortcut {
                    if stride != 1 {
                        slice(step=2) -> pad(front=out / 4, back=out / 4)
                    }
                }
                relu
            }

            model ResNet20(classes = 10) {
                input image [B, 3, 32, 32]
                conv1: conv(16, kernel=3, padding=1, bias=false)
                bn1: batchnorm -> relu
                layer1: sequence { Basic(16)  Basic(16)  Basic(16) }
                layer2: sequence { Basic(32, stride=2)  Basic(32)  Basic(32) }
                layer3: sequence { Basic(64, stride=2)  Basic(64)  Basic(64) }
                globalavgpool -> flatten
                linear: linear(classes)
            }
            """;

    @Test
    void givesTheAnswersOfOnnxRuntime() throws Exception {
        Path checkpoint = FILES.resolve("original_resnet20-12fca82f.th");
        assumeTrue(Files.exists(checkpoint), FILES + " is not there: its test is left out");
        Graph graph = CompiledModel.emit(MODEL).models().get(0);
        KeyRepair repair = KeyRepair.of(graph, WeightsReader.read(checkpoint));
        assertEquals(
                List.of(
                        "`original_resnet20-12fca82f.th`: keys stand behind `state_dict.module.`;"
                                + " read without it"),
                repair.remarks());
        assertEquals(List.of(), WeightsCheck.check(graph, repair.file()));
        ByteArrayOutputStream weights = new ByteArrayOutputStream();
        SafetensorsWriter.write(Conversion.of(repair.file()).tensors(), "test", weights);
        CompiledModel model = CompiledModel.of(MODEL, weights.toByteArray());
        float[] found = model.forward(numbers("input.npy"), 1);
        double distance = relativeRms(numbers("expected_0.npy"), found);
        assertTrue(distance < 1e-5, "relative RMS " + distance);
    }

    private static float[] numbers(String name) throws IOException {
        try (InputStream in = Files.newInputStream(FILES.resolve(name))) {
            return NumpyFiles.npy(in).values();
        }
    }

    private static double relativeRms(float[] expected, float[] found) {
        assertEquals(expected.length, found.length);
        double error = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            error += Math.pow(expected[i] - found[i], 2);
            size += Math.pow(expected[i], 2);
        }
        return Math.sqrt(error / size);
    }
}
