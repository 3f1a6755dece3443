package dev.cnnc.cli;

import dev.cnnc.diagnostics.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
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
        if (problem.getCause() instanceof CommandException known) {
            Screen.complain(terminal, subject(problem) + known.getMessage(), known.help());
            return known.exitCode();
        }
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()) {
            try {
                new FileName().convert(unmatched.getUnmatched().get(0));
            } catch (CommandException e) {
                // The library passes over a file that has no name, where there may be several.
                Screen.complain(terminal, e.getMessage(), e.help());
                return e.exitCode();
            }
        }
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        String see = "see `" + command + " --help`";
        Screen.complain(terminal, message(problem), suggestion(problem) + see);
        return ExitCode.USAGE;
    }

    private static String subject(ParameterException problem) {
        ArgSpec argument = problem.getArgSpec();
        return argument == null ? "" : name(argument) + ": ";
    }

    private static String message(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            return unmatched.isUnknownOption()
                    ? "unknown option `" + option(first) + "`"
                    : "`" + first + "` is one argument too many";
        }
        if (problem instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice";
        }
        if (problem instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(missing.getMissing().get(0));
        }
        if (problem.getArgSpec() instanceof OptionSpec option && option.arity().max() == 0) {
            return name(option) + " takes no value";
        }
        return libraryMessage(problem);
    }

    private static String missing(ArgSpec argument) {
        return argument.isOption() && !argument.required()
                ? name(argument) + " needs a value: " + argument.paramLabel()
                : name(argument) + " is missing";
    }

    /** The library's words in the style of all other messages. */
    private static String libraryMessage(ParameterException problem) {
        String message =
                problem.getMessage()
                        .replace("option option", "option")
                        .replace("is not an int", "is not a whole number")
                        .replace("is not a double", "is not a number")
                        .replaceAll(" at index [0-9.*]+", "")
                        .replaceAll("option '([^']*)' \\([^)]*\\)", "option '$1'")
                        .replaceAll("'([^']*)'", "`$1`");
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String suggestion(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)
                || !unmatched.isUnknownOption()) {
            return "";
        }
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        return nearest(option(unmatched.getUnmatched().get(0)), command)
                .map(near -> "did you mean `" + near + "`?\n")
                .orElse("");
    }

    private static Optional<String> nearest(String name, CommandSpec command) {
        List<String> names =
                command.optionsMap().keySet().stream().filter(n -> n.startsWith("--")).toList();
        return Suggestion.nearest(name, names);
    }

    /** The name of an option, without its value. */
    private static String option(String argument) {
        int sign = argument.indexOf('=');
        return sign < 0 ? argument : argument.substring(0, sign);
    }

    private static String name(ArgSpec argument) {
        String name =
                argument instanceof OptionSpec option
                        ? option.longestName()
                        : argument.paramLabel();
        return "`" + name + "`";
    }
}
