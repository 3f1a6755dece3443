package dev.cnnc.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.testing.ImportedModel;
import dev.cnnc.testing.NumpyFiles;
import dev.cnnc.testing.NumpyFiles.NumpyArray;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The two networks that PyTorch trained and exported, compiled from their ONNX files. */
class TrainedOnnxTest {

    private static final float TOLERANCE = 1e-4f;

    @Test
    void leNetNamesAsManyDigitsAsPyTorchAndWithItsLogits() throws Exception {
        check("lenet5-mnist.onnx", DataSets.mnist(), "mnist/lenet5-mnist.logits.npy", 9_917);
    }

    @Test
    void theNotesNetworkNamesAsManyClothesAsPyTorchAndWithItsLogits() throws Exception {
        check(
                "resnotes-fashion.onnx",
                DataSets.fashion(),
                "fashion/resnotes-fashion.logits.npy",
                9_102);
    }

    private static void check(String name, DataSets data, String logits, int expected)
            throws Exception {
        ImportedModel model =
                ImportedModel.read(
                        Path.of(
                                TrainedOnnxTest.class
                                        .getResource("/dev/cnnc/onnx/" + name)
                                        .toURI()));
        NumpyArray theirs =
                NumpyFiles.npy(TrainedOnnxTest.class.getResourceAsStream("/dev/cnnc/" + logits));
        float[][] scores = data.scores(model, 1);
        for (int i = 0; i < scores.length; i++) {
            assertArrayEquals(theirs.row(i), scores[i], TOLERANCE, "image " + i);
        }
        assertEquals(expected, data.right(scores));
    }
}
