package dev.cnnc.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.testing.ImportedModel;
import dev.cnnc.testing.NumpyFiles;
import dev.cnnc.testing.OnnxRuntimeModel;
import dev.cnnc.testing.SharedData;
import dev.cnnc.weights.OnnxTensors;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that others trained and exported, against the answers that are stored with them. */
class SharedModelsTest {

    private static final double RELATIVE_RMS = 1e-4;

    @ParameterizedTest
    @CsvSource({
        "models/resnet20_cifar10/model.onnx, input.npy, expected_%s.npy",
        "models/mtcnn_pnet/model.onnx, input.npy, expected_%s.npy",
        "models/ultraface_320/version-RFB-320.onnx, input.npy, expected_%s.npy",
        "models/espcn/model.onnx, input_0.npy, expected_official_%s.npy"
    })
    void givesTheStoredAnswers(String file, String input, String expected) throws Exception {
        Path path = SharedData.require(file);
        ImportedModel model = ImportedModel.read(path);
        List<float[]> outputs = model.forward(1, array(path.resolveSibling(input)));
        for (int i = 0; i < outputs.size(); i++) {
            Path answers = path.resolveSibling(expected.formatted(i));
            assertClose(array(answers), outputs.get(i));
        }
    }

    /** This file ends before boxes are decoded: only its scores are those that are stored. */
    @Test
    void theSimplifiedDetectorAgreesWithOnnxRuntime() throws Exception {
        Path path = SharedData.require("models/ultraface_320/version-RFB-320_simplified.onnx");
        float[] input = array(path.resolveSibling("input.npy"));
        List<float[]> outputs = ImportedModel.read(path).forward(1, input);
        assertClose(array(path.resolveSibling("expected_0.npy")), outputs.get(0));
        List<float[]> expected = OnnxRuntimeModel.run(path, new long[] {1, 3, 240, 320}, input);
        for (int i = 0; i < expected.size(); i++) {
            assertClose(expected.get(i), outputs.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theDigitsOfCntkAreRight(int pair) throws Exception {
        Path path = SharedData.require("models/mnist_cntk/model.onnx");
        Path data = path.resolveSibling("test_data_set_" + pair);
        ImportedModel model = ImportedModel.read(path);
        float[] output = model.forward(1, values(data.resolve("input_0.pb"))).get(0);
        assertClose(values(data.resolve("output_0.pb")), output);
    }

    @Test
    void theDigitsOfCntkReachTheirCount() throws Exception {
        ImportedModel model =
                ImportedModel.read(SharedData.require("models/mnist_cntk/model.onnx"));
        DataSets digits = DataSets.mnist();
        assertEquals(9891, digits.right(digits.scores(model, 255)));
    }

    private static float[] array(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return NumpyFiles.npy(in).values();
        }
    }

    private static float[] values(Path file) throws Exception {
        TensorProto tensor = TensorProto.parseFrom(Files.readAllBytes(file));
        return OnnxTensors.of(tensor, file.toString(), file.getParent()).values();
    }

    private static void assertClose(float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(expected[i] - actual[i], 2);
            size += Math.pow(expected[i], 2);
        }
        double relative = Math.sqrt(difference / size);
        assertTrue(relative <= RELATIVE_RMS, "relative root mean square " + relative);
    }
}
