package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc compile --explain}, and what {@code --max-error} makes of a plan. */
final class CompileExplainTest {

    private static final String WIDE =
            """
            model Wide {
                input image [B, 64, 56, 56]
                conv1: conv(64, kernel=3, padding=1) -> relu
                conv2: conv(32, kernel=1)
            }
            """;

    @TempDir private Path directory;

    @BeforeEach
    void writeModel() throws IOException {
        Models.write(directory, "wide.cnn", WIDE);
    }

    @Test
    void itShowsMethodsKernelsAndArrays() {
        CommandRun run =
                CommandRun.in(directory, "compile", "--explain", "@wide.cnn", "--target=vector");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("Wide, target vector: "), run.out());
        assertHasLine(run.out(), "conv1 +conv 3x3.* 64x56x56 -> 64x56x56 +F\\(4,3\\) .*direct .*");
        assertHasLine(run.out(), "conv2 +conv 1x1.* 1x1 product .* the only one");
        assertHasLine(run.out(), "conv1 +F\\(4,3\\) +\\S+ expected");
        assertHasLine(
                run.out(), " *\\d+ +conv1 +Winograd +36 points, 196 tiles.* 4 blocks of 16.*");
        assertHasLine(run.out(), "scratch +\\S+ KB +what kernels compute in, on one thread");
        assertHasLine(run.out(), " *peak +\\S+ MB");
        assertFalse(Files.exists(directory.resolve("out")));
    }

    /** Two maps of 64 × 56 × 56 floats; the one of 32 channels takes the place of the first. */
    @Test
    void thePeakIsThatOfTheArrays() {
        CommandRun run = CommandRun.in(directory, "compile", "@wide.cnn", "--explain");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("Wide, target java: "), run.out());
        assertHasLine(run.out(), " *peak +1\\.6 MB");
        assertHasLine(
                run.out(), " +0 +802\\.8 KB +image \\(from the start to 0\\), conv2 \\(1 to 1\\)");
    }

    @Test
    void oneLayerShowsOfWhatItsTimesConsist() {
        CommandRun run = CommandRun.in(directory, "compile", "@wide.cnn", "--explain=conv1");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertHasLine(run.out(), "candidate +us +arithmetic +transforms +weights");
        assertFalse(run.out().contains("conv2"), run.out());
    }

    @Test
    void aWrongLayerIsAnErrorWithTheNearest() {
        CommandRun run = CommandRun.in(directory, "compile", "@wide.cnn", "--explain=conf1");
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE,
                        "",
                        """
                        cnnc: `--explain`: no convolution or dense layer has the key `conf1`
                              did you mean `conv1`?
                              `--explain` without a layer shows all of them
                        """),
                run);
    }

    @Test
    void itWritesToo() {
        CommandRun run =
                CommandRun.in(directory, "compile", "@wide.cnn", "--explain=conv1", "-o", "@out");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("→ out/Wide.java"), run.out());
        assertTrue(Files.exists(directory.resolve("out/Wide.java")));
    }

    /** What no tile keeps is computed as `--exact` does; what a smaller one keeps, by that. */
    @Test
    void layersFallBack() throws IOException {
        CommandRun none = CommandRun.in(directory, "@wide.cnn", "-o", "@none", "--max-error=1e-9");
        assertEquals(
                "note: `conv1` is computed by direct sums, since the expected error of F(4,3) is"
                        + " above 1.0e-09\n",
                none.err());
        CommandRun.in(directory, "@wide.cnn", "-o", "@exact", "--exact");
        assertEquals(files("exact"), files("none"));
        CommandRun smaller =
                CommandRun.in(
                        directory, "@wide.cnn", "-o", "@two", "--max-error=5e-7", "--explain");
        assertTrue(smaller.err().contains("`conv1` is computed by F(2,3)"), smaller.err());
        assertHasLine(smaller.out(), "conv1 +F\\(2,3\\) .* expected +instead of F\\(4,3\\)");
        assertHasLine(smaller.out(), "conv1 +conv 3x3.* F\\(2,3\\) .* --max-error");
    }

    @Test
    void errorsAreMeasuredOnTheWeights() throws Exception {
        Models.writeWeights(directory.resolve("w.safetensors"), WIDE);
        CommandRun run =
                CommandRun.in(
                        directory, "@wide.cnn", "--weights", "@w.safetensors", "--explain=conv1");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertHasLine(run.out(), "conv1 +F\\(4,3\\) +\\d\\.\\de-07");
        assertHasLine(run.out(), "errors are relative, at most 1\\.0e-04, measured on the weights");
        CommandRun exact =
                CommandRun.in(
                        directory,
                        "@wide.cnn",
                        "--weights",
                        "@w.safetensors",
                        "--max-error=1e-10",
                        "-o",
                        "@out");
        assertEquals(
                "note: `conv1` is computed by direct sums, since the measured error of F(4,3) is"
                        + " above 1.0e-10\n",
                exact.err());
    }

    @Test
    void aDocumentStandsAlone() {
        CommandRun run =
                CommandRun.in(directory, "--format=json", "compile", "@wide.cnn", "--explain");
        assertTrue(JsonParser.parseString(run.out()).isJsonObject(), run.out());
    }

    private TreeMap<String, String> files(String name) throws IOException {
        TreeMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static void assertHasLine(String text, String pattern) {
        assertTrue(text.lines().anyMatch(line -> line.matches(pattern)), pattern + "\n" + text);
    }
}
