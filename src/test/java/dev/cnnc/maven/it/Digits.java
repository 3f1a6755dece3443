package dev.cnnc.maven.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.cnnc.testing.IdxFiles;
import dev.cnnc.testing.NumpyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first image of MNIST's test set, and the scores that PyTorch gives it. */
record Digits(float[] image, float[] scores) {

    private static final Path FOLDER = Path.of("src/test/resources/dev/cnnc/mnist");

    static Digits read() throws IOException {
        try (InputStream images =
                        Files.newInputStream(FOLDER.resolve("t10k-images-idx3-ubyte.gz"));
                InputStream logits =
                        Files.newInputStream(FOLDER.resolve("lenet5-mnist.logits.npy"))) {
            return new Digits(IdxFiles.images(images)[0], NumpyFiles.npy(logits).row(0));
        }
    }

    /** Requires that the static method {@code name} of {@code type} yields these scores. */
    void check(Class<?> type, String name) throws ReflectiveOperationException {
        Object result = type.getMethod(name, float[].class).invoke(null, (Object) image);
        assertArrayEquals(scores, (float[]) result, 1e-4f);
    }
}
