package dev.cnnc.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, what was probably meant, and where help is. */
final class UsageErrors implements IParameterExceptionHandler {

    private final Terminal terminal;

    UsageErrors(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        String see = "see `" + command + " --help`";
        Screen.complain(terminal, message(problem), suggestion(problem) + see);
        return ExitCode.USAGE;
    }

    /** The library's words in the style of all other messages. */
    private static String message(ParameterException problem) {
        String message =
                problem.getMessage()
                        .replace("option option", "option")
                        .replaceAll("'([^']*)'", "`$1`");
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String suggestion(ParameterException problem) {
        List<String> suggestions =
                problem instanceof UnmatchedArgumentException unmatched
                        ? unmatched.getSuggestions()
                        : List.of();
        return suggestions.isEmpty() ? "" : "did you mean `" + suggestions.get(0) + "`?\n";
    }
}
