package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that PyTorch trained and saved: every format holds the same bits. */
class TrainedFilesTest {

    private static final Path WEIGHTS = Path.of("src/test/resources/weights");
    private static final Path MODELS = Path.of("../shared/data/models");

    @ParameterizedTest
    @CsvSource({
        "lenet5-mnist.pt, lenet5/lenet5.safetensors",
        "lenet5-mnist.npz, lenet5/lenet5.safetensors",
        "../dev/cnnc/onnx/lenet5-mnist.onnx, lenet5/lenet5.safetensors",
        "resnotes-fashion.pt, resnotes/resnotes.safetensors",
        "resnotes-fashion.npz, resnotes/resnotes.safetensors"
    })
    void holdTheSameBitsAsSafetensors(String name, String safetensors) throws Exception {
        TensorFile file = WeightsReader.read(WEIGHTS.resolve(name));
        TensorFile expected = WeightsReader.read(Path.of("examples").resolve(safetensors));
        assertEquals(expected.tensors().keySet(), file.tensors().keySet());
        for (Map.Entry<String, Tensor> entry : expected.tensors().entrySet()) {
            Tensor tensor = file.tensor(entry.getKey()).orElseThrow();
            assertEquals(entry.getValue().shape(), tensor.shape());
            assertEquals(entry.getValue().type(), tensor.type());
            if (tensor.type().isReadable()) {
                assertArrayEquals(
                        bits(entry.getValue().values()), bits(tensor.values()), entry.getKey());
            }
        }
    }

    /** PyTorch's exporter folds the normalisations behind convolutions into these. */
    @Test
    void anOnnxFileHoldsWhatTheExporterLeftOfANetwork() throws Exception {
        TensorFile file =
                WeightsReader.read(WEIGHTS.resolve("../dev/cnnc/onnx/resnotes-fashion.onnx"));
        TensorFile expected = WeightsReader.read(Path.of("examples/resnotes/resnotes.safetensors"));
        assertArrayEquals(
                bits(expected.tensor("fc.weight").orElseThrow().values()),
                bits(file.tensor("fc.weight").orElseThrow().values()));
    }

    @Test
    void aLegacyCheckpointOfResNet20() throws Exception {
        Path path = MODELS.resolve("resnet20_cifar10/original_resnet20-12fca82f.th");
        assumeTrue(Files.exists(path), path + " is not there: its test is left out");
        TensorFile file = WeightsReader.read(path);
        assertEquals(1, file.notes().size());
        assertTrue(file.notes().get(0).contains("`best_prec1`"), file.notes().toString());
        Tensor weight = file.tensor("state_dict.module.conv1.weight").orElseThrow();
        assertEquals("[16, 3, 3, 3]", weight.shape().toString());
        TensorFile onnx = WeightsReader.read(MODELS.resolve("resnet20_cifar10/model.onnx"));
        assertArrayEquals(
                bits(onnx.tensor("linear.weight").orElseThrow().values()),
                bits(file.tensor("state_dict.module.linear.weight").orElseThrow().values()));
    }

    @Test
    void aLegacyFileOfMtcnn() throws Exception {
        Path path = MODELS.resolve("mtcnn_pnet/original_pnet.pt");
        assumeTrue(Files.exists(path), path + " is not there: its test is left out");
        TensorFile onnx = WeightsReader.read(MODELS.resolve("mtcnn_pnet/model.onnx"));
        TensorFile file = WeightsReader.read(path);
        assertEquals(13, file.tensors().size());
        for (String key : new String[] {"conv1.weight", "conv2.bias", "conv4_1.weight"}) {
            assertArrayEquals(
                    bits(onnx.tensor(key).orElseThrow().values()),
                    bits(file.tensor(key).orElseThrow().values()));
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
