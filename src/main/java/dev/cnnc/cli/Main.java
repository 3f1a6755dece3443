package dev.cnnc.cli;

import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine;

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

    private static int run(String[] args, Terminal terminal) {
        Failures failures = new Failures(terminal);
        try {
            CommandLine commandLine = Commands.create(terminal, failures);
            FirstArgument.check(args, commandLine);
            return commandLine.execute(args);
        } catch (Throwable e) {
            return failures.handle(e);
        } finally {
            terminal.flush();
        }
    }
}
