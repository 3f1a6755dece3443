package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

/** What holds for any file that is taken for one of weights. */
public final class WeightsOracle {

    private WeightsOracle() {}

    /** Whether every value of {@code file} is read; else it ends in one line that names it. */
    public static boolean isRead(Path file) throws IOException {
        try {
            readAll(WeightsReader.read(file));
            return true;
        } catch (WeightsException e) {
            String message = e.getMessage();
            assertTrue(message.contains("`" + file.getFileName() + "`"), message);
            assertEquals(1, message.lines().count(), message);
            assertTrue(message.length() < 1000, message);
            return false;
        }
    }

    /** Reads every value of {@code file} that can be one of a model. */
    public static void readAll(TensorFile file) throws IOException, WeightsException {
        for (Tensor tensor : file.tensors().values()) {
            if (tensor.type().isReadable()) {
                TensorRange.of(tensor);
            }
        }
    }
}
