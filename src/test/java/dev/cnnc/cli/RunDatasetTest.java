package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc run --dataset idx} on MNIST. */
final class RunDatasetTest {

    private static final String IMAGES = "t10k-images-idx3-ubyte";
    private static final String LABELS = "t10k-labels-idx1-ubyte";

    @TempDir private Path directory;

    @BeforeEach
    void files() throws IOException {
        for (String name : new String[] {IMAGES, LABELS}) {
            try (InputStream gzip = resource(name)) {
                Files.copy(gzip, directory.resolve(name + ".gz"));
            }
            try (InputStream gzip = new GZIPInputStream(resource(name))) {
                Files.copy(gzip, directory.resolve(name));
            }
        }
    }

    private static InputStream resource(String name) {
        return RunDatasetTest.class.getResourceAsStream("/dev/cnnc/mnist/" + name + ".gz");
    }

    /** What PyTorch counted for these weights. */
    @Test
    void thePlainFilesOfAWholeTestSet() {
        CommandRun run = lenet("--dataset", "idx", "@" + IMAGES, "@" + LABELS);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("\n9,917 of 10,000 right: 99.17 %; among the 3"), run.out());
        assertTrue(run.out().startsWith("10,000 images in "), run.out());
        assertEquals("", run.err());
    }

    @Test
    void compressedFilesAndTheirConfusion() {
        CommandRun run =
                lenet(
                        "--format=json",
                        "--dataset",
                        "idx",
                        "@" + IMAGES + ".gz",
                        "@" + LABELS + ".gz");
        JsonObject accuracy =
                JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonObject("accuracy");
        assertEquals(9_917, accuracy.get("right").getAsInt());
        JsonArray matrix = accuracy.getAsJsonArray("confusion");
        int all = 0;
        int right = 0;
        for (int truth = 0; truth < 10; truth++) {
            for (int said = 0; said < 10; said++) {
                int count = matrix.get(truth).getAsJsonArray().get(said).getAsInt();
                all += count;
                right += truth == said ? count : 0;
            }
        }
        assertEquals(10_000, all);
        assertEquals(9_917, right);
    }

    @Test
    void filesThatAreNoSet() throws IOException {
        byte[] whole = Files.readAllBytes(directory.resolve(IMAGES));
        Files.write(directory.resolve("cut"), Arrays.copyOf(whole, 1_000_000));
        check(
                ExitCode.INPUT_UNREADABLE,
                """
                cnnc: cannot read `cut`: it is cut short: 6840016 of its 7840000 bytes are missing
                      copy or download it again
                """,
                "@cut",
                "@" + LABELS);
        check(
                ExitCode.INPUT_UNREADABLE,
                """
                cnnc: cannot read `%s`: it is no IDX file of images
                      it has 1 dimensions; the images come first, then the labels
                """
                        .formatted(LABELS),
                "@" + LABELS,
                "@" + IMAGES);
        byte[] zipped = Files.readAllBytes(directory.resolve(LABELS + ".gz"));
        Files.write(directory.resolve("cut.gz"), Arrays.copyOf(zipped, 2_000));
        check(
                ExitCode.INPUT_UNREADABLE,
                "cnnc: cannot read `cut.gz`: it is cut short or damaged\n",
                "@" + IMAGES,
                "@cut.gz");
        Files.write(
                directory.resolve("few"),
                ByteBuffer.allocate(11).putInt(0x801).putInt(3).put(new byte[] {1, 2, 3}).array());
        check(
                ExitCode.INPUT_UNREADABLE,
                """
                cnnc: `%s` has 10000 images, and `few` has 3 labels
                      take the two files of one set
                """
                        .formatted(IMAGES),
                "@" + IMAGES,
                "@few");
        Files.write(
                directory.resolve("huge"),
                ByteBuffer.allocate(16).putInt(0x803).putInt(-1).array());
        check(
                ExitCode.INPUT_UNREADABLE,
                "cnnc: cannot read `huge`: the size of a dimension is 4294967295\n",
                "@huge",
                "@few");
    }

    @Test
    void wrongUse() {
        check(
                ExitCode.USAGE,
                """
                cnnc: `--dataset` knows the format `idx`, and not `cifar`
                      for example: `--dataset idx t10k-images-idx3-ubyte.gz t10k-labels-idx1-ubyte.gz`
                """,
                lenet("--dataset", "cifar", "a", "b"));
        check(
                ExitCode.USAGE,
                """
                cnnc: `--dataset` has images and labels of its own
                      remove `--input`, `--labels-file` and `--label-folders`
                """,
                lenet("--dataset", "idx", "a", "b", "--label-folders"));
        check(
                ExitCode.USAGE,
                """
                cnnc: `--labels-file` and `--label-folders` both give images their classes
                      remove one of them
                """,
                lenet("--input", "x", "--labels-file=a", "--label-folders"));
    }

    private void check(int exitCode, String err, String images, String labels) {
        check(exitCode, err, lenet("--dataset", "idx", images, labels));
    }

    private static void check(int exitCode, String err, CommandRun run) {
        assertEquals(new CommandRun(exitCode, "", err), run);
    }

    private CommandRun lenet(String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "run";
        arguments[1] = Models.LENET.toString();
        arguments[2] = "--weights";
        arguments[3] = Models.LENET_WEIGHTS.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return CommandRun.in(directory, arguments);
    }
}
