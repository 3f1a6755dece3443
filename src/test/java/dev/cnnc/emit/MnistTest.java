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

/** The 10,000 test images of two data sets through trained networks, against PyTorch. */
class MnistTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("basedir", ""), "examples");

    private static final double TOLERANCE = 1e-4;

    /** One of so many images is also computed without the others. */
    private static final int ALONE = 8;

    @Test
    void leNetReadsAsManyDigitsAsPyTorchAndWithItsLogits() throws IOException {
        check("lenet5", "mnist", 9_917);
    }

    @Test
    void theNotesNetworkNamesAsManyClothesAsPyTorchAndWithItsLogits() throws IOException {
        check("resnotes", "fashion", 9_102);
    }

    private static void check(String network, String data, int expected) throws IOException {
        CompiledModel model = trained(network);
        float[][] images = IdxFiles.images(resource(data + "/t10k-images-idx3-ubyte.gz"));
        int[] labels = IdxFiles.labels(resource(data + "/t10k-labels-idx1-ubyte.gz"));
        String file = "%s/%s-%s.logits.npy".formatted(data, network, data);
        NumpyArray logits = NumpyFiles.npy(resource(file));
        assertEquals(10_000, images.length);
        assertEquals(images.length, labels.length);
        assertArrayEquals(new int[] {images.length, 10}, logits.shape());

        float[] together = model.forward(join(images), images.length);
        int right = 0;
        for (int i = 0; i < images.length; i++) {
            float[] output = Arrays.copyOfRange(together, i * 10, i * 10 + 10);
            assertArrayEquals(logits.row(i), output, (float) TOLERANCE, "image " + i);
            if (i % ALONE == 0) {
                assertArrayEquals(output, model.forward(images[i], 1), "image " + i + " alone");
            }
            right += greatest(output) == labels[i] ? 1 : 0;
        }
        assertEquals(expected, right);
    }

    private static CompiledModel trained(String network) throws IOException {
        Path folder = EXAMPLES.resolve(network);
        return CompiledModel.of(
                Files.readString(folder.resolve(network + ".cnn")),
                Files.readAllBytes(folder.resolve(network + ".safetensors")));
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
        return MnistTest.class.getResourceAsStream("/dev/cnnc/" + name);
    }
}
