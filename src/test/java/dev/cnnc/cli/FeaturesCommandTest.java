package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.testing.NumpyFiles;
import dev.cnnc.testing.NumpyFiles.NumpyArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc features}. */
final class FeaturesCommandTest {

    private static final String SEVEN = Models.DIGITS.resolve("7.png").toString();

    @TempDir private Path directory;

    @Test
    void everyConvolutionInOrder() throws IOException {
        CommandRun run = lenet("--input", SEVEN, "-o", "@f.svg");
        assertEquals(new CommandRun(ExitCode.OK, "f.svg\n", ""), run);
        String svg = Files.readString(directory.resolve("f.svg"));
        assertTrue(svg.contains(">LeNet5 sees 7.png<"), svg);
        int conv1 = svg.indexOf(">conv 5x5, 6, padding 2 → 6@28x28<");
        int conv2 = svg.indexOf(">conv 5x5, 16 → 16@10x10<");
        assertTrue(0 < conv1 && conv1 < conv2, svg);
        assertEquals(1 + 2 + 6 + 16, svg.split("<image ").length - 1);
    }

    @Test
    void anyLayerAsNumbers() throws IOException {
        CommandRun run =
                lenet(
                        "--input",
                        SEVEN,
                        "--layer=fc2",
                        "--layer",
                        "conv1",
                        "--layer=fc2",
                        "-o",
                        "@f.npz");
        assertEquals(new CommandRun(ExitCode.OK, "f.npz\n", ""), run);
        Map<String, NumpyArray> arrays;
        try (InputStream in = Files.newInputStream(directory.resolve("f.npz"))) {
            arrays = NumpyFiles.npz(in);
        }
        assertEquals(List.of("fc2", "conv1"), List.copyOf(arrays.keySet()));
        assertArrayEquals(new int[] {1, 84}, arrays.get("fc2").shape());
        assertArrayEquals(new int[] {1, 6, 28, 28}, arrays.get("conv1").shape());
    }

    @Test
    void kernelsAreTheWeights() throws IOException {
        assertEquals(
                new CommandRun(ExitCode.OK, "k.npz\n", ""), lenet("--kernels", "-o", "@k.npz"));
        try (InputStream in = Files.newInputStream(directory.resolve("k.npz"))) {
            Map<String, NumpyArray> kernels = NumpyFiles.npz(in);
            assertEquals(Set.of("conv1", "conv2"), kernels.keySet());
            assertArrayEquals(new int[] {16, 6, 5, 5}, kernels.get("conv2").shape());
        }
        CommandRun picture = lenet("--kernels", "--layer=conv1", "-o", "@k.svg");
        assertEquals(new CommandRun(ExitCode.OK, "k.svg\n", ""), picture);
        assertTrue(Files.readString(directory.resolve("k.svg")).contains(" → 6x1 kernels of 5x5"));
    }

    @Test
    void layersThatAreNotThere() {
        check(
                """
                cnnc: `LeNet5` has no layer `con1`
                      did you mean `conv1`?
                """,
                "--input",
                SEVEN,
                "--layer=con1",
                "-o",
                "@f.png");
        check(
                """
                cnnc: `LeNet5` has no layer `stem.0`
                      its convolutions are `conv1`, `conv2`
                """,
                "--input",
                SEVEN,
                "--layer=stem.0",
                "-o",
                "@f.png");
        check(
                """
                cnnc: `fc1` is no convolution, and has no kernels
                      kernels have `conv1`, `conv2`
                """,
                "--kernels",
                "--layer=fc1",
                "-o",
                "@f.png");
    }

    @Test
    void wrongUse() {
        check(
                """
                cnnc: `--input IMAGE` is missing
                      name an image, or add `--kernels` to see what was learned
                """,
                "-o",
                "@f.png");
        check(
                """
                cnnc: `--kernels` shows what was learned, on which no image has an influence
                      remove `--input`, or `--kernels`
                """,
                "--kernels",
                "--input",
                SEVEN,
                "-o",
                "@f.png");
        check(
                """
                cnnc: `f.gif` has none of the endings that tell the format
                      it ends in one of .png, .svg, .npz, .csv
                """,
                "--kernels",
                "-o",
                "@f.gif");
        check(
                """
                cnnc: `--output` is missing
                      see `cnnc features --help`
                """,
                "--kernels");
        assertEquals(
                new CommandRun(
                        ExitCode.INPUT_UNREADABLE,
                        "",
                        "cnnc: cannot read `no.png`: no such file\n"),
                lenet("--input", "@no.png", "-o", "@f.png"));
    }

    @Test
    void aPhotoIsNotReplaced() throws IOException {
        Path photo = directory.resolve("7.png");
        Files.copy(Path.of(SEVEN), photo);
        CommandRun run = lenet("--input", "@7.png", "-o", "@7.png");
        assertEquals(
                new CommandRun(
                        ExitCode.OUTPUT_FAILURE,
                        "",
                        "cnnc: `7.png` was not written by cnnc: pass `--force` to replace it, or"
                                + " choose another `-o`\n"),
                run);
        assertArrayEquals(Files.readAllBytes(Path.of(SEVEN)), Files.readAllBytes(photo));
        for (String file : List.of("@k.svg", "@k.npz", "@k.csv")) {
            assertEquals(ExitCode.OK, lenet("--kernels", "-o", file).exitCode());
            CommandRun again = lenet("--kernels", "--layer=conv1", "-o", file);
            assertEquals(ExitCode.OK, again.exitCode(), again.err());
        }
    }

    @Test
    void aModelWithMistakesAndOneWithoutConvolutions() throws IOException {
        Models.write(directory, "broken.cnn", Models.BROKEN);
        Models.write(directory, "tiny.cnn", Models.TINY);
        String weights = Models.LENET_WEIGHTS.toString();
        CommandRun broken =
                CommandRun.in(
                        directory,
                        "features",
                        "@broken.cnn",
                        "-w",
                        weights,
                        "--kernels",
                        "-o",
                        "@f.png");
        assertEquals(ExitCode.MODEL_ERRORS, broken.exitCode());
        CommandRun tiny =
                CommandRun.in(
                        directory,
                        "features",
                        "@tiny.cnn",
                        "-w",
                        weights,
                        "-i",
                        SEVEN,
                        "-o",
                        "@f.png");
        assertEquals(ExitCode.USAGE, tiny.exitCode());
        assertTrue(tiny.err().startsWith("cnnc: `Tiny` has no convolution\n"), tiny.err());
        assertEquals(
                List.of("broken.cnn", "tiny.cnn"),
                List.of(directory.toFile().list()).stream().sorted().toList());
    }

    private void check(String err, String... arguments) {
        assertEquals(new CommandRun(ExitCode.USAGE, "", err), lenet(arguments));
    }

    private CommandRun lenet(String... more) {
        Stream<String> start =
                Stream.of(
                        "features",
                        Models.LENET.toString(),
                        "--weights",
                        Models.LENET_WEIGHTS.toString());
        return CommandRun.in(
                directory, Stream.concat(start, Stream.of(more)).toArray(String[]::new));
    }
}
