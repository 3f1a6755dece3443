package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Help, version, completion, and what all commands have in common. */
final class MainTest {

    private static final Terminal NOWHERE =
            Terminal.plain(
                    new PrintStream(OutputStream.nullOutputStream()),
                    new PrintStream(OutputStream.nullOutputStream()));

    @Test
    void withoutArgumentsShowsTheHelpAsAnError() {
        CommandRun run = CommandRun.of();
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.err().startsWith("Usage: cnnc MODEL... -o DIR [OPTIONS]\n"), run.err());
        assertEquals("", run.out());
    }

    @Test
    void helpMentionsEveryOption() {
        CommandLine root = Commands.create(NOWHERE, new Failures(NOWHERE));
        assertHelpIsComplete(root, CommandRun.of("--help"));
        for (Map.Entry<String, CommandLine> command : root.getSubcommands().entrySet()) {
            assertHelpIsComplete(command.getValue(), CommandRun.of(command.getKey(), "-h"));
        }
    }

    @Test
    void everyCommandHasTheNameThatCallsIt() {
        CommandLine root = Commands.create(NOWHERE, new Failures(NOWHERE));
        assertEquals(Commands.names(), List.copyOf(root.getSubcommands().keySet()));
        root.getSubcommands()
                .forEach(
                        (name, command) ->
                                assertEquals(
                                        name,
                                        command.getCommand()
                                                .getClass()
                                                .getAnnotation(CommandLine.Command.class)
                                                .name()));
    }

    private static void assertHelpIsComplete(CommandLine command, CommandRun help) {
        assertEquals(ExitCode.OK, help.exitCode());
        for (OptionSpec option : command.getCommandSpec().options()) {
            assertTrue(help.out().contains(option.longestName()), option.longestName());
        }
        assertTrue(help.out().contains("Examples:\n"), help.out());
        assertTrue(help.out().contains("   3   a file is missing, unreadable or damaged\n"));
        assertTrue(help.out().lines().allMatch(line -> line.length() <= 100), help.out());
    }

    @Test
    void helpOfACommandIsItsHelpOption() {
        assertEquals(CommandRun.of("run", "--help"), CommandRun.of("help", "run"));
        assertEquals(CommandRun.of("--help"), CommandRun.of("help"));
    }

    @Test
    void versionTellsCnncAndJava() {
        CommandRun run = CommandRun.of("--version");
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals(run, CommandRun.of("-V"));
        assertEquals(run, CommandRun.of("--color=never", "--version"));
        assertTrue(run.out().matches("cnnc \\d+\\.\\d+\\.\\d+\\S*\nJava \\d+.*\n"), run.out());
    }

    @Test
    void completionIsAScript() {
        CommandRun run = CommandRun.of("completion");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().startsWith("#!/usr/bin/env bash\n"));
        assertTrue(run.out().contains("--weights"));
    }

    @Test
    void completionAndManPagesNameEveryCommand(@TempDir Path directory) throws IOException {
        String completion = CommandRun.of("completion").out();
        ManPages.write(directory.toFile());
        String overview = Files.readString(directory.resolve("cnnc.adoc"));
        CommandLine root = Commands.create(NOWHERE, new Failures(NOWHERE));
        for (Map.Entry<String, CommandLine> command : root.getSubcommands().entrySet()) {
            String name = command.getKey();
            assertTrue(completion.contains("_picocli_cnnc_" + name + "()"), name);
            assertTrue(overview.contains("xref:cnnc-" + name + ".adoc[*" + name + "*]"), overview);
            String page = Files.readString(directory.resolve("cnnc-" + name + ".adoc"));
            for (OptionSpec option : command.getValue().getCommandSpec().options()) {
                assertTrue(completion.contains(option.longestName()), option.longestName());
                assertTrue(page.contains("*" + option.longestName() + "*"), page);
            }
        }
    }

    @Test
    void aReaderThatHasGoneIsNoFailure() {
        check(ExitCode.OK, "", "Broken pipe", "summary", Models.LENET.toString());
    }

    @Test
    void resultsThatAreLostAreAFailure() {
        String lost = "cnnc: cannot write to standard output: No space left on device\n";
        String full = "No space left on device";
        String lenet = Models.LENET.toString();
        check(ExitCode.OUTPUT_FAILURE, lost, full, "summary", lenet, "--format=json");
        check(ExitCode.OUTPUT_FAILURE, lost, full, "check", lenet);
        check(ExitCode.OUTPUT_FAILURE, lost, full, "completion");
        check(ExitCode.OUTPUT_FAILURE, lost, full, "--help");
    }

    @Test
    void aFullStreamOfTheCallerIsAFailure() {
        PrintStream full = new PrintStream(failing("No space left on device"));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(new String[] {"--version"}, full, new PrintStream(err));
        assertEquals(ExitCode.OUTPUT_FAILURE, exitCode);
        assertEquals(
                "cnnc: cannot write to standard output: the stream reports an error\n",
                err.toString(StandardCharsets.UTF_8));
    }

    private static void check(int exitCode, String expected, String reason, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream messages = new PrintStream(err);
        ResultStream out = ResultStream.to(failing(reason));
        Terminal terminal = new Terminal(out, messages, false, false, true, false);
        assertEquals(exitCode, Main.run(args, terminal));
        assertEquals(expected, err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void internalErrorsShowNoStackTrace() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Terminal terminal = Terminal.plain(NOWHERE.out(), new PrintStream(written));
        int exitCode = new Failures(terminal).handle(new IllegalStateException("node 3\nand more"));
        terminal.flush();
        assertEquals(ExitCode.INTERNAL, exitCode);
        assertEquals(
                """
                error[CNN900]: internal error: IllegalStateException: node 3
                   = note: this is a mistake of cnnc, not of your model
                   = help: please report it with the model; `CNNC_DEBUG=1` adds the stack trace
                """,
                written.toString(StandardCharsets.UTF_8));
    }

    @Test
    void coloursNeedATerminalThatWantsThem() {
        assertTrue(Terminal.wantsColors(Map.of("TERM", "xterm")));
        assertFalse(Terminal.wantsColors(Map.of("TERM", "xterm", "NO_COLOR", "1")));
        assertFalse(Terminal.wantsColors(Map.of("TERM", "dumb")));
        assertTrue(Terminal.wantsColors(Map.of()));
    }

    @Test
    void blocksNeedAnEncodingThatHasThem() {
        assertTrue(Terminal.encodesUnicode("UTF-8"));
        assertFalse(Terminal.encodesUnicode("ANSI_X3.4-1968"));
        assertFalse(Terminal.encodesUnicode("no-such-encoding"));
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
