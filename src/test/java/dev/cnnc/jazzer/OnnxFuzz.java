package dev.cnnc.jazzer;

import dev.cnnc.onnx.OnnxOracle;
import dev.cnnc.weights.WeightsOracle;

/** ONNX models, imported, and read for their weights. */
public final class OnnxFuzz {

    private OnnxFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Bounds.hold(
                () -> {
                    OnnxOracle.imported(bytes);
                    try (InputFile file = InputFile.of(bytes)) {
                        WeightsOracle.isRead(file.path());
                    }
                });
    }
}
