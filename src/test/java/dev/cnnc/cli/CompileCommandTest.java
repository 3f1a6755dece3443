package dev.cnnc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.cnnc.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc MODEL -o DIR} and {@code cnnc compile}. */
final class CompileCommandTest {

    private static final String NORM =
            "model Norm { input image [B, 3]  fc: linear(2) -> bn: batchnorm }";

    @TempDir private Path directory;
    private Path output;

    @BeforeEach
    void writeModels() throws IOException {
        Models.write(directory, "tiny.cnn", Models.TINY);
        Models.write(directory, "broken.cnn", Models.BROKEN);
        output = directory.resolve("out");
    }

    @Test
    void aLineTellsWhatWasWritten() {
        CommandRun first = CommandRun.in(directory, Models.LENET.toString(), "-o", "@out");
        assertEquals(ExitCode.OK, first.exitCode());
        assertEquals("", first.err());
        assertTrue(
                first.out()
                        .matches(
                                "LeNet5: 12 layers, 61,706 parameters → out/LeNet5.java"
                                        + " and \\d+ more\n"),
                first.out());
        CommandRun second = CommandRun.in(directory, Models.LENET.toString(), "-o", "@out");
        assertEquals(first.out().replace("\n", " (unchanged)\n"), second.out());
    }

    /** What the note says is done, on this Java. */
    @Test
    void aNoteTellsHowVectorsAreCompiledAndRun() throws Exception {
        String path = Models.LENET.toString();
        CommandRun run = CommandRun.in(directory, path, "-o", "@out", "--target", "vector");
        assertEquals(ExitCode.OK, run.exitCode());
        Matcher note =
                Pattern.compile(
                                "note: `javac (--add-modules \\S+)`, without `--release`, compiles"
                                        + " this, and `java (--add-modules \\S+)` runs it; where"
                                        + " `java` lacks the option, plain Java computes the same"
                                        + " bits\n")
                        .matcher(run.err());
        assertTrue(note.matches(), run.err());
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        List<String> command = new ArrayList<>(List.of(bin.resolve("javac").toString()));
        command.addAll(List.of(note.group(1).split(" ")));
        command.addAll(List.of("-d", output.toString()));
        try (Stream<Path> files = Files.list(output)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
        }
        Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(javac.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, javac.waitFor(), said);
    }

    @Test
    void aPackageIsADirectory() {
        CommandRun run =
                CommandRun.in(directory, "compile", "@tiny.cnn", "-o", "@out", "-p", "com.example");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().contains("→ out/com/example/Tiny.java"), run.out());
        assertTrue(Files.isRegularFile(output.resolve("com/example/Tiny.java")));
    }

    @Test
    void nothingIsWrittenWhereOneModelIsWrong() {
        CommandRun run = CommandRun.in(directory, "@tiny.cnn", "@broken.cnn", "-o", "@out");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().endsWith("\n2 errors in broken.cnn\n" + Models.MORE), run.err());
        assertFalse(Files.exists(output));
    }

    @Test
    void nothingIsWrittenWhereOneFileIsMissing() {
        CommandRun run = CommandRun.in(directory, "@tiny.cnn", "@none.cnn", "-o", "@out");
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        assertFalse(Files.exists(output));
    }

    @Test
    void modelsThatWouldWriteTheSameFile() throws IOException {
        Models.write(directory, "other.cnn", Models.TINY.replace("1, 2]", "2, 2]"));
        CommandRun run = CommandRun.in(directory, "@tiny.cnn", "@other.cnn", "-o", "@out");
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE,
                        "",
                        """
                        cnnc: `tiny.cnn` and `other.cnn` would both write `Tiny.java`
                              rename a model, or compile them one by one with \
                        another `-o` or `--package`
                        """),
                run);
        assertFalse(Files.exists(output));
    }

    @Test
    void modelsThatDifferInLetterCaseOnly() throws IOException {
        Models.write(directory, "other.cnn", Models.TINY.replace("Tiny", "TINY"));
        CommandRun run = CommandRun.in(directory, "@tiny.cnn", "@other.cnn", "-o", "@out");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(
                run.err()
                        .contains(
                                "would write `Tiny.java` and `TINY.java`, which differ in letter"
                                        + " case only"),
                run.err());
        assertFalse(Files.exists(output));
    }

    @Test
    void aModelNamedTwiceIsCompiledOnce() {
        CommandRun run = CommandRun.in(directory, "@tiny.cnn", "@tiny.cnn", "-o", "@out");
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals(1, run.out().lines().count());
    }

    @Test
    void foreignFilesStay() throws IOException {
        Files.createDirectory(output);
        Files.writeString(output.resolve("Tiny.java"), "mine");
        CommandRun run = CommandRun.in(directory, "@tiny.cnn", "-o", "@out");
        assertEquals(ExitCode.OUTPUT_FAILURE, run.exitCode());
        assertTrue(
                run.err().startsWith("cnnc: `out/Tiny.java` was not written by cnnc"), run.err());
        assertEquals("mine", Files.readString(output.resolve("Tiny.java")));
        assertEquals(
                ExitCode.OK,
                CommandRun.in(directory, "@tiny.cnn", "-o", "@out", "--force").exitCode());
    }

    @Test
    void anOutputThatIsAFile() {
        CommandRun run = CommandRun.in(directory, "@tiny.cnn", "-o", "@broken.cnn");
        assertEquals(ExitCode.OUTPUT_FAILURE, run.exitCode());
        assertTrue(run.err().startsWith("cnnc: cannot write `broken.cnn`: "), run.err());
    }

    @Test
    void jsonStandsAlone() {
        CommandRun run = CommandRun.in(directory, "@tiny.cnn", "-o", "@out", "--format=json");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(JsonParser.parseString(run.out()).getAsJsonObject().has("runs"));
        assertTrue(Files.exists(output));
    }

    @Test
    void graphsAreShownBetweenPasses() throws IOException {
        Models.write(directory, "norm.cnn", NORM);
        CommandRun run =
                CommandRun.in(
                        directory, "@norm.cnn", "-o", "@out", "--print-ir=before:FoldBatchNorm");
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals(
                """
                Norm before FoldBatchNorm:
                  %0  image  input      ()    [B, 3]
                  %1  fc     linear(2)  (%0)  [B, 2]
                  %2  bn     batchnorm  (%1)  [B, 2]
                  output output = %2
                """,
                run.out().substring(0, run.out().indexOf("Norm: ")));
        CommandRun after =
                CommandRun.in(
                        directory, "@norm.cnn", "-o", "@out", "--print-ir=after:FoldBatchNorm");
        assertTrue(
                after.out()
                        .startsWith(
                                "Norm after FoldBatchNorm:\n"
                                        + "  %0  image  input                  ()    [B, 3]\n"
                                        + "  %1  fc     linear(2) + batchnorm  (%0)  [B, 2]\n"),
                after.out());
    }

    @Test
    void allGraphsAreTheFirstAndThoseThatPassesMake() {
        CommandRun run = CommandRun.in(directory, "@tiny.cnn", "-o", "@out", "--print-ir=all");
        List<String> headers =
                run.out().lines().filter(line -> line.matches("Tiny (before|after) .*")).toList();
        assertEquals("Tiny before DropIdentities:", headers.get(0));
        assertEquals(
                Compiler.passes().stream().map(pass -> "Tiny after " + pass + ":").toList(),
                headers.subList(1, headers.size()));
    }

    @Test
    void anUnknownPassListsAll() {
        CommandRun run = CommandRun.in(directory, "@tiny.cnn", "-o", "@out", "--print-ir=after:X");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.err().contains("`after:X` is none of `all`, `before:"), run.err());
        Compiler.passes()
                .forEach(pass -> assertTrue(run.err().contains("`after:" + pass + "`"), pass));
        assertFalse(Files.exists(output));
    }

    @Test
    void timesArePrintedBesideTheResult() {
        CommandRun run = CommandRun.in(directory, "@tiny.cnn", "-o", "@out", "--time-passes");
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals(1, run.out().lines().count());
        List<String> phases = new ArrayList<>(List.of("parse", "elaborate"));
        phases.addAll(Compiler.passes());
        phases.addAll(List.of("plan", "emit", "all"));
        assertEquals(
                phases,
                run.err()
                        .lines()
                        .map(line -> line.replaceFirst("^note: (\\w+) +\\d+\\.\\d{3} ms$", "$1"))
                        .toList());
    }

    @Test
    void theDirectoryOfAModelLeavesNoTrace() throws IOException {
        Files.createDirectory(directory.resolve("models"));
        Models.write(directory, "models/tiny.cnn", Models.TINY);
        CommandRun.in(directory, "@tiny.cnn", "-o", "@out");
        CommandRun run = CommandRun.in(directory, "@models/tiny.cnn", "-o", "@out");
        assertTrue(run.out().endsWith(" (unchanged)\n"), run.out());
    }

    @Test
    void exactRulesOutWinograd() throws IOException {
        Models.write(
                directory,
                "wide.cnn",
                "model Wide { input x [B, 64, 56, 56]  conv(64, kernel=3, padding=1) }");
        CommandRun.in(directory, "@wide.cnn", "-o", "@out");
        assertTrue(Files.exists(output.resolve("WideWinograd1.java")));
        CommandRun.in(directory, "@wide.cnn", "-o", "@exact", "--exact");
        assertFalse(Files.exists(directory.resolve("exact/WideWinograd1.java")));
        assertTrue(Files.exists(directory.resolve("exact/WideConvolution1.java")));
    }
}
