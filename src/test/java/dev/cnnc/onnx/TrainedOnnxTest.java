package dev.cnnc.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.testing.ImportedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The two networks that PyTorch trained and exported, compiled from their ONNX files. */
class TrainedOnnxTest {

    @Test
    void leNetNamesAsManyDigitsAsPyTorch() throws Exception {
        assertEquals(9_917, DataSets.mnist().right(read("lenet5-mnist.onnx"), 1));
    }

    @Test
    void theNotesNetworkNamesAsManyClothesAsPyTorch() throws Exception {
        assertEquals(9_102, DataSets.fashion().right(read("resnotes-fashion.onnx"), 1));
    }

    private static ImportedModel read(String name) throws Exception {
        return ImportedModel.read(
                Path.of(TrainedOnnxTest.class.getResource("/dev/cnnc/onnx/" + name).toURI()));
    }
}
