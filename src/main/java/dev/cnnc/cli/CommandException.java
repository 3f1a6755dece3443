package dev.cnnc.cli;

/** Ends a command with a message for the user and an exit code. */
final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String help;

    /**
     * @param message lowercase, without a final period, names and code in backticks
     * @param help what to do about it, may be empty
     */
    CommandException(int exitCode, String message, String help) {
        super(message);
        this.exitCode = exitCode;
        this.help = help;
    }

    /** The command line is wrong. */
    static CommandException usage(String message, String help) {
        return new CommandException(ExitCode.USAGE, message, help);
    }

    /** {@code file} cannot be read. */
    static CommandException unreadable(Object file, String reason, String help) {
        return new CommandException(
                ExitCode.INPUT_UNREADABLE, "cannot read `" + file + "`: " + reason, help);
    }

    int exitCode() {
        return exitCode;
    }

    /** What to do about it, may be empty. */
    String help() {
        return help;
    }
}
