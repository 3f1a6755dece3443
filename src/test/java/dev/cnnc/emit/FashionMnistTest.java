package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.IdxFiles;
import dev.cnnc.testing.NumpyFiles;
import dev.cnnc.testing.NumpyFiles.NumpyArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The 10,000 test images of Fashion-MNIST through the notes' residual network, against PyTorch. */
class FashionMnistTest {

    private static final Path EXAMPLE =
            Path.of(System.getProperty("basedir", ""), "examples/resnotes");

    private static final double TOLERANCE = 1e-4;

    @Test
    void namesAsManyPiecesOfClothingAsPyTorchAndWithItsLogits() throws IOException {
        CompiledModel model = residualNetwork();
        float[][] images = IdxFiles.images(resource("t10k-images-idx3-ubyte.gz"));
        int[] labels = IdxFiles.labels(resource("t10k-labels-idx1-ubyte.gz"));
        NumpyArray logits = NumpyFiles.npy(resource("resnotes-fashion.logits.npy"));
        assertEquals(10_000, images.length);
        assertEquals(images.length, labels.length);
        assertArrayEquals(new int[] {images.length, 10}, logits.shape());

        float[] together = model.forward(join(images), images.length);
        int right = 0;
        for (int i = 0; i < images.length; i++) {
            float[] output = model.forward(images[i], 1);
            assertArrayEquals(logits.row(i), output, (float) TOLERANCE, "image " + i);
            float[] inBatch = Arrays.copyOfRange(together, i * 10, i * 10 + 10);
            assertArrayEquals(output, inBatch, "image " + i + " in one batch with others");
            right += greatest(output) == labels[i] ? 1 : 0;
        }
        assertEquals(9_102, right);
    }

    private static CompiledModel residualNetwork() throws IOException {
        return CompiledModel.of(
                Files.readString(EXAMPLE.resolve("resnotes.cnn")),
                Files.readAllBytes(EXAMPLE.resolve("resnotes.safetensors")));
    }

    private static int greatest(float[] output) {
        int greatest = 0;
        for (int i = 1; i < output.length; i++) {
            greatest = output[i] > output[greatest] ? i : greatest;
        }
        return greatest;
    }

    private static float[] join(float[][] images) {
        float[] all = new float[images.length * images[0].length];
        for (int i = 0; i < images.length; i++) {
            System.arraycopy(images[i], 0, all, i * images[0].length, images[0].length);
        }
        return all;
    }

    private static InputStream resource(String name) {
        return FashionMnistTest.class.getResourceAsStream("/dev/cnnc/fashion/" + name);
    }
}
