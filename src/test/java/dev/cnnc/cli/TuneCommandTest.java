package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.plan.ConvolutionMethod;
import dev.cnnc.tune.TuneFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc tune}, and {@code cnnc compile --tuned}. */
final class TuneCommandTest {

    private static final String TWICE =
            """
            model Twice {
                input image [B, 4, 6, 6]
                conv1: conv(4, kernel=3, padding=1) -> relu
                conv2: conv(4, kernel=3, padding=1) -> maxpool(2)
                conv3: conv(4, kernel=3, stride=2, padding=1)
            }
            """;

    @TempDir private Path directory;

    @BeforeEach
    void writeModel() throws IOException {
        Models.write(directory, "twice.cnn", TWICE);
    }

    /** Two layers have a shape in common, and the third has one method only. */
    @Test
    void itMeasuresEachShapeOnce() throws Exception {
        CommandRun run = CommandRun.in(directory, "tune", "@twice.cnn");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("1/1  4 to 4 channels, 6x6: "), run.out());
        assertTrue(run.out().endsWith("\n1 shape → twice.tune.json\n"), run.out());
        String text = Files.readString(directory.resolve("twice.tune.json"));
        TuneFile file = TuneFile.parse(text);
        assertEquals("Twice", file.model());
        assertEquals(4, file.convolutions().get(0).micros().size());
        CommandRun again =
                CommandRun.in(directory, "@twice.cnn", "--tuned", "@twice.tune.json", "-o", "@out");
        assertEquals(ExitCode.OK, again.exitCode(), again.err());
    }

    @Test
    void errorsAreNamedWhereThereAreWeights() throws Exception {
        Models.writeWeights(directory.resolve("w.safetensors"), TWICE);
        Files.writeString(directory.resolve("own.tune.json"), "mine");
        CommandRun run =
                CommandRun.in(
                        directory,
                        "tune",
                        "@twice.cnn",
                        "--weights",
                        "@w.safetensors",
                        "--max-error=1e-12",
                        "--force",
                        "-o",
                        "@own.tune.json");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        TuneFile file = TuneFile.parse(Files.readString(directory.resolve("own.tune.json")));
        boolean direct = file.convolutions().get(0).method() == ConvolutionMethod.DIRECT;
        assertEquals(
                direct ? 0 : 2,
                run.err().lines().filter(line -> line.contains("is computed by direct")).count(),
                run.err());
    }

    @Test
    void aPlanFollowsTheFile() throws IOException {
        Files.writeString(
                directory.resolve("own.tune.json"),
                """
                {"kind": "cnnc tune 1", "model": "", "target": "", "jdk": "", "cpu": "",
                 "convolutions": [{"inputs": 4, "outputs": 4, "height": 6, "width": 6,
                 "method": "F6", "microseconds": {"F6": 1}}]}
                """);
        CommandRun run =
                CommandRun.in(
                        directory,
                        "compile",
                        "@twice.cnn",
                        "--tuned=" + directory.resolve("own.tune.json"),
                        "--explain");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(
                2,
                run.out()
                        .lines()
                        .filter(line -> line.matches("conv.* F\\(6,3\\) .* measured by cnnc tune"))
                        .count(),
                run.out());
    }

    @Test
    void aBrokenFileIsAnError() throws IOException {
        Files.writeString(directory.resolve("bad.json"), "{");
        CommandRun run =
                CommandRun.in(directory, "@twice.cnn", "--tuned", "@bad.json", "-o", "@out");
        assertEquals(
                new CommandRun(
                        ExitCode.INPUT_UNREADABLE,
                        "",
                        """
                        cnnc: `bad.json` is no file of measured methods: it is not JSON
                              `cnnc tune MODEL` writes one
                        """),
                run);
    }

    @Test
    void foreignFilesStay() throws IOException {
        Files.writeString(directory.resolve("own.txt"), "mine");
        Models.write(directory, "none.cnn", Models.TINY);
        CommandRun run = CommandRun.in(directory, "tune", "@none.cnn", "-o", "@own.txt");
        assertEquals(ExitCode.OUTPUT_FAILURE, run.exitCode(), run.out());
        assertEquals("mine", Files.readString(directory.resolve("own.txt")));
    }
}
