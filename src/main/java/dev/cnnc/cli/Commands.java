package dev.cnnc.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.RunLast;

/** Puts the commands together and gives their help one style. */
final class Commands {

    private static final int HELP_WIDTH = 100;
    private static final int OPTION_COLUMN = 30;

    /** Commands that speak of all the others. */
    private static final Set<String> OF_ALL = Set.of("completion", "help");

    private static final List<String> NAMES =
            List.of(
                    "compile",
                    "check",
                    "fmt",
                    "summary",
                    "features",
                    "compare",
                    "graph",
                    "run",
                    "bench",
                    "tune",
                    "weights",
                    "import",
                    "export",
                    "verify",
                    "explain",
                    "lsp",
                    "completion",
                    "help");

    private Commands() {}

    /** A switch, since a table of constructors would take longer to make than one command does. */
    private static Object command(String name) {
        return switch (name) {
            case "compile" -> new CompileCommand();
            case "check" -> new CheckCommand();
            case "fmt" -> new FmtCommand();
            case "summary" -> new SummaryCommand();
            case "features" -> new FeaturesCommand();
            case "compare" -> new CompareCommand();
            case "graph" -> new GraphCommand();
            case "run" -> new RunCommand();
            case "bench" -> new BenchCommand();
            case "tune" -> new TuneCommand();
            case "weights" -> new WeightsCommand();
            case "import" -> new ImportCommand();
            case "export" -> new ExportCommand();
            case "verify" -> new VerifyCommand();
            case "explain" -> new ExplainCommand();
            case "lsp" -> new LspCommand();
            case "completion" -> new CompletionCommand();
            case "help" -> new HelpCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The whole command line, writing to {@code terminal}. */
    static CommandLine create(Terminal terminal, Failures failures) {
        return create(new BareCommand(terminal), terminal, failures, NAMES);
    }

    /**
     * As much of the command line as {@code args} need: what a command is made of is read from its
     * annotations, which for all of them takes longer than most runs.
     */
    static CommandLine create(Terminal terminal, Failures failures, String[] args) {
        String first = args.length == 0 ? "" : args[0];
        return NAMES.contains(first) && !OF_ALL.contains(first)
                ? create(new RootCommand(terminal), terminal, failures, List.of(first))
                : create(terminal, failures);
    }

    /** The names of all commands. */
    static List<String> names() {
        return NAMES;
    }

    private static CommandLine create(
            RootCommand bare, Terminal terminal, Failures failures, List<String> commands) {
        CommandLine root = new CommandLine(bare);
        commands.forEach(name -> root.addSubcommand(name, command(name)));
        root.setOut(writer(terminal.out()));
        root.setErr(writer(terminal.err()));
        root.setColorScheme(Help.defaultColorScheme(terminal.outColors() ? Ansi.ON : Ansi.OFF));
        root.setExpandAtFiles(false);
        root.registerConverter(Path.class, new FileName());
        root.setParameterExceptionHandler(new UsageErrors(terminal));
        root.setExecutionExceptionHandler(failures);
        root.setExecutionStrategy(
                parsed ->
                        bare.formatProblem(parsed)
                                .map(failures::handle)
                                .orElseGet(() -> new RunLast().execute(parsed)));
        style(root);
        root.getSubcommands().values().forEach(Commands::style);
        return root;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static void style(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.width(HELP_WIDTH);
        usage.longOptionsMaxWidth(OPTION_COLUMN);
        usage.sortOptions(false);
        usage.descriptionHeading("%n");
        usage.parameterListHeading("%nArguments:%n");
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(ExitCode.meanings());
        usage.footerHeading("%nExamples:%n");
    }
}
