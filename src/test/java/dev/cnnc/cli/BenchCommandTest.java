package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc bench}. */
final class BenchCommandTest {

    @TempDir private Path directory;

    @Test
    void itShowsStepsAndTheWhole() {
        CommandRun run = CommandRun.of("bench", Models.LENET.toString(), "--target=java");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("LeNet5 on java: compiled for plain Java\n"), run.out());
        for (String pattern :
                new String[] {
                    "conv1 +Convolution +[\\d.]+ +[\\d.]+ % +[\\d.]+ +\\d+ %",
                    "fc3 +Dense +[\\d.]+ +[\\d.]+ % +[\\d.]+ +\\d+ %",
                    "1 image on 1 thread: [\\d.]+ ms, [\\d.]+ GMAC/s",
                    "roofline: compute-bound, .*",
                }) {
            assertTrue(run.out().lines().anyMatch(line -> line.matches(pattern)), run.out());
        }
    }

    @Test
    void wrongNumbers() {
        CommandRun run = CommandRun.of("bench", Models.LENET.toString(), "--threads=0");
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE, "", "cnnc: `--threads` is 0, and must be at least 1\n"),
                run);
    }

    @Test
    void weightsOfAnotherModel() throws Exception {
        Models.write(
                directory,
                "other.cnn",
                "model Other { input image [B, 3, 4, 4] conv(5, kernel=1) }");
        CommandRun run =
                CommandRun.in(
                        directory, "bench", "@other.cnn", "-w", Models.LENET_WEIGHTS.toString());
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode(), run.err());
    }
}
