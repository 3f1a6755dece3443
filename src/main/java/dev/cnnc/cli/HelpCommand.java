package dev.cnnc.cli;

import dev.cnnc.diagnostics.Suggestion;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc help}: the help of a command, or of all. */
@Command(
        name = "help",
        customSynopsis = "cnnc help [COMMAND]",
        description = "Shows the help of a command; the same as `cnnc COMMAND --help`.",
        footer = "  cnnc help run")
final class HelpCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command.")
    private String name;

    @Override
    public Integer call() {
        CommandLine commandLine = root.spec().commandLine();
        Map<String, CommandLine> commands = commandLine.getSubcommands();
        if (name != null && !commands.containsKey(name)) {
            throw CommandException.usage(
                    "there is no command `" + name + "`",
                    Suggestion.nearest(name, commands.keySet())
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("see `cnnc --help`"));
        }
        CommandLine chosen = name == null ? commandLine : commands.get(name);
        chosen.usage(chosen.getOut(), chosen.getColorScheme());
        return ExitCode.OK;
    }
}
