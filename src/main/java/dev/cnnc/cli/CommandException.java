package dev.cnnc.cli;

import dev.cnnc.files.FileException;
import dev.cnnc.weights.WeightsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends a command with a message for the user and an exit code. */
final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String help;
    private final String file;
    private final ArrayList<String> details = new ArrayList<>();

    /**
     * @param message lowercase, without a final period, names and code in backticks
     * @param help what to do about it, may be empty
     */
    CommandException(int exitCode, String message, String help) {
        this(exitCode, message, help, null);
    }

    private CommandException(int exitCode, String message, String help, String file) {
        super(message);
        this.file = file;
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
                ExitCode.INPUT_UNREADABLE,
                "cannot read `" + file + "`: " + reason,
                help,
                String.valueOf(file));
    }

    /** {@code file} is damaged, as {@code message} says. */
    static CommandException damaged(Object file, String message, String help) {
        return new CommandException(ExitCode.INPUT_UNREADABLE, message, help, String.valueOf(file));
    }

    /** A file cannot be read, or is a model that cnnc cannot compile: the help lists why. */
    static CommandException of(FileException problem) {
        List<String> lines = new ArrayList<>(problem.details());
        if (!problem.help().isEmpty()) {
            lines.add(problem.help());
        }
        CommandException refusal =
                new CommandException(
                        problem.isUnsupported() ? ExitCode.MODEL_ERRORS : ExitCode.INPUT_UNREADABLE,
                        problem.getMessage(),
                        String.join("\n", lines),
                        problem.file());
        refusal.details.addAll(problem.details());
        return refusal;
    }

    /** A file of weights is damaged where it was not read before. */
    static CommandException damaged(WeightsException damage) {
        return new CommandException(ExitCode.INPUT_UNREADABLE, damage.getMessage(), damage.help());
    }

    /** The message and, below it, a line for each thing that it counts: for documents. */
    String fullMessage() {
        return details.isEmpty() ? getMessage() : getMessage() + "\n" + String.join("\n", details);
    }

    int exitCode() {
        return exitCode;
    }

    /** The file that cannot be read, where that is the problem. */
    Optional<String> file() {
        return Optional.ofNullable(file);
    }

    /** What to do about it, may be empty. */
    String help() {
        return help;
    }
}
