package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc check}. */
final class CheckCommandTest {

    @TempDir private Path directory;

    @BeforeEach
    void writeModels() throws IOException {
        Models.write(directory, "tiny.cnn", Models.TINY);
        Models.write(directory, "broken.cnn", Models.BROKEN);
    }

    @Test
    void aRightModelIsOk() {
        assertEquals(
                new CommandRun(ExitCode.OK, "tiny.cnn: ok\n", ""),
                CommandRun.in(directory, "check", "@tiny.cnn"));
    }

    @Test
    void mistakesGoToStandardErrorAndAreCounted() {
        CommandRun run = CommandRun.in(directory, "check", "@broken.cnn", "@tiny.cnn");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertEquals("tiny.cnn: ok\n", run.out());
        assertTrue(run.err().contains("  --> broken.cnn:3:33\n"), run.err());
        assertTrue(run.err().endsWith("\n2 errors in broken.cnn\n" + Models.MORE), run.err());
    }

    @Test
    void linesAreOneForEachMistake() {
        CommandRun run = CommandRun.in(directory, "check", "--format=line", "@broken.cnn");
        assertEquals(
                """
                broken.cnn:3:33: error[CNN201]: there is no operator `rellu`; \
                help: did you mean `relu`?
                broken.cnn:4:20: error[CNN202]: `conv` has no argument `kernal`; \
                help: did you mean `kernel`?
                """,
                run.err());
    }

    @Test
    void jsonIsOneDocumentOnStandardOutput() {
        CommandRun run =
                CommandRun.in(directory, "check", "--format=json", "@broken.cnn", "@tiny.cnn");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertEquals("", run.err());
        JsonObject sarif = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals("2.1.0", sarif.get("version").getAsString());
        JsonObject only = sarif.getAsJsonArray("runs").get(0).getAsJsonObject();
        assertEquals(2, only.getAsJsonArray("results").size());
    }

    @Test
    void anUnreadableFileDoesNotHideOtherMistakes() {
        CommandRun run = CommandRun.in(directory, "check", "@none.cnn", "@broken.cnn");
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        assertTrue(run.err().startsWith("cnnc: cannot read `none.cnn`: no such file\n"));
        assertTrue(run.err().endsWith("\n2 errors in broken.cnn\n" + Models.MORE), run.err());
    }

    @Test
    void coloursAreForTerminalsOnly() {
        assertFalse(CommandRun.in(directory, "check", "@broken.cnn").err().contains("\u001B"));
        assertTrue(
                CommandRun.in(directory, "check", "--color=always", "@broken.cnn")
                        .err()
                        .contains("\u001B[1;31merror"));
    }

    @Test
    void settingsReachTheModel() throws IOException {
        CommandRun run = CommandRun.in(directory, "check", "-Dclases=3", "@tiny.cnn");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertTrue(run.err().startsWith("error[CNN307]: "), run.err());
    }

    @Test
    void theDocumentTellsOfFilesThatCannotBeRead() {
        CommandRun run =
                CommandRun.in(directory, "check", "--format=json", "@none.cnn", "@tiny.cnn");
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        JsonObject only =
                JsonParser.parseString(run.out())
                        .getAsJsonObject()
                        .getAsJsonArray("runs")
                        .get(0)
                        .getAsJsonObject();
        JsonObject invocation = only.getAsJsonArray("invocations").get(0).getAsJsonObject();
        assertFalse(invocation.get("executionSuccessful").getAsBoolean());
        String told = invocation.get("toolExecutionNotifications").toString();
        assertTrue(told.contains("cannot read `none.cnn`: no such file"), told);
    }

    @Test
    void ofManyMistakesTheFirstAreShownAndAllAreCounted() throws IOException {
        writeWithMistakes(25);
        CommandRun run = CommandRun.in(directory, "check", "@many.cnn");
        assertEquals(20, headers(run));
        assertTrue(run.err().contains("  --> many.cnn:22:5\n"), run.err());
        String end =
                """

                and 5 more errors; `--max-errors=0` shows all

                25 errors in many.cnn
                """;
        assertTrue(run.err().endsWith(end + Models.MORE), run.err());
    }

    @Test
    void howManyAreShownIsTheUsersChoice() throws IOException {
        writeWithMistakes(25);
        String line = "--format=line";
        CommandRun few = CommandRun.in(directory, "check", line, "--max-errors=24", "@many.cnn");
        assertEquals(24, headers(few));
        assertTrue(few.err().endsWith("\nand 1 more error; `--max-errors=0` shows all\n"));
        CommandRun all = CommandRun.in(directory, "check", line, "--max-errors=0", "@many.cnn");
        assertEquals(25, headers(all));
        assertFalse(all.err().contains("more error"), all.err());
        assertEquals(
                all, CommandRun.in(directory, "check", line, "--max-errors", "25", "@many.cnn"));
    }

    @Test
    void theDocumentHoldsAllMistakes() throws IOException {
        writeWithMistakes(25);
        CommandRun run =
                CommandRun.in(directory, "check", "--format=json", "--max-errors=1", "@many.cnn");
        JsonObject sarif = JsonParser.parseString(run.out()).getAsJsonObject();
        JsonObject only = sarif.getAsJsonArray("runs").get(0).getAsJsonObject();
        assertEquals(25, only.getAsJsonArray("results").size());
        JsonObject rule =
                only.getAsJsonObject("tool")
                        .getAsJsonObject("driver")
                        .getAsJsonArray("rules")
                        .get(0)
                        .getAsJsonObject();
        String help = rule.getAsJsonObject("help").get("markdown").getAsString();
        assertTrue(help.startsWith("# CNN201: no operator has this name\n"), help);
    }

    @Test
    void aNumberBelowZeroIsAWrongUse() {
        CommandRun run = CommandRun.in(directory, "check", "--max-errors=-1", "@tiny.cnn");
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE,
                        "",
                        "cnnc: `--max-errors` is at least 0, which shows all\n"),
                run);
    }

    private void writeWithMistakes(int number) throws IOException {
        Models.write(
                directory,
                "many.cnn",
                "model Many {\n    input image [B, 1, 8, 8]\n"
                        + "    wavelet(3)\n".repeat(number)
                        + "}\n");
    }

    private static long headers(CommandRun run) {
        return run.err().lines().filter(line -> line.contains("error[CNN201]: ")).count();
    }
}
