package dev.cnnc.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** Where the command line begins. */
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its {@link ExitCode}. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        Locale.setDefault(Locale.ROOT);
        System.exit(run(args, Terminal.ofProcess()));
    }

    /**
     * Runs a command inside this process. What it writes is UTF-8, without colours unless {@code
     * args} ask for them.
     *
     * @return one of {@link ExitCode}
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, Terminal.plain(out, err));
    }

    /** Runs a command on {@code terminal}; results that were lost fail it. */
    static int run(String[] args, Terminal terminal) {
        int exitCode = execute(args, terminal);
        terminal.flush();
        Optional<String> failure = terminal.out().failure();
        if (failure.isPresent()) {
            Screen.complain(terminal, "cannot write to standard output: " + failure.get(), "");
            exitCode = Math.max(exitCode, ExitCode.OUTPUT_FAILURE);
        }
        terminal.flush();
        return exitCode;
    }

    private static int execute(String[] args, Terminal terminal) {
        Failures failures = new Failures(terminal);
        try {
            if (args.length == 1 && VersionText.OPTIONS.contains(args[0])) {
                new VersionText().lines().forEach(terminal.out()::println);
                return ExitCode.OK;
            }
            FirstArgument.check(args, Commands.names());
            return Commands.create(terminal, failures, args).execute(args);
        } catch (Throwable e) {
            return failures.handle(e);
        }
    }
}
