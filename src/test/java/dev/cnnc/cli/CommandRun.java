package dev.cnnc.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** What a command left behind: its exit code and what it wrote. */
record CommandRun(int exitCode, String out, String err) {

    /** Runs the command line. */
    static CommandRun of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(args, new PrintStream(out), new PrintStream(err));
        return new CommandRun(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /**
     * Runs the command line on files of {@code directory}: {@code @} before an argument stands for
     * it, and it is taken out of what is written.
     */
    static CommandRun in(Path directory, String... args) {
        String prefix = directory + "/";
        Stream<String> expanded =
                Arrays.stream(args)
                        .map(arg -> arg.startsWith("@") ? prefix + arg.substring(1) : arg);
        CommandRun run = of(expanded.toArray(String[]::new));
        return new CommandRun(
                run.exitCode, run.out.replace(prefix, ""), run.err.replace(prefix, ""));
    }
}
