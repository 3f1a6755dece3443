package dev.cnnc.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Puts the commands together and gives their help one style. */
final class Commands {

    private static final int HELP_WIDTH = 100;
    private static final int OPTION_COLUMN = 30;

    /** Commands that speak of all the others. */
    private static final Set<String> OF_ALL = Set.of("completion", "help");

    private static final Map<String, Supplier<Object>> ALL = all();

    private Commands() {}

    private static Map<String, Supplier<Object>> all() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("compile", CompileCommand::new);
        all.put("check", CheckCommand::new);
        all.put("fmt", FmtCommand::new);
        all.put("summary", SummaryCommand::new);
        all.put("run", RunCommand::new);
        all.put("bench", BenchCommand::new);
        all.put("tune", TuneCommand::new);
        all.put("weights", WeightsCommand::new);
        all.put("import", ImportCommand::new);
        all.put("export", ExportCommand::new);
        all.put("verify", VerifyCommand::new);
        all.put("explain", ExplainCommand::new);
        all.put("completion", CompletionCommand::new);
        all.put("help", HelpCommand::new);
        return all;
    }

    /** The whole command line, writing to {@code terminal}. */
    static CommandLine create(Terminal terminal, Failures failures) {
        return create(terminal, failures, ALL.keySet());
    }

    /**
     * As much of the command line as {@code args} need: what a command is made of is read from its
     * annotations, which for all of them takes longer than most runs.
     */
    static CommandLine create(Terminal terminal, Failures failures, String[] args) {
        String first = args.length == 0 ? "" : args[0];
        boolean alone = ALL.containsKey(first) && !OF_ALL.contains(first);
        return create(terminal, failures, alone ? Set.of(first) : ALL.keySet());
    }

    /** The names of all commands. */
    static Set<String> names() {
        return Collections.unmodifiableSet(ALL.keySet());
    }

    private static CommandLine create(Terminal terminal, Failures failures, Set<String> commands) {
        CommandLine root = new CommandLine(new RootCommand(terminal));
        commands.forEach(name -> root.addSubcommand(name, ALL.get(name).get()));
        root.setOut(writer(terminal.out()));
        root.setErr(writer(terminal.err()));
        root.setColorScheme(Help.defaultColorScheme(terminal.outColors() ? Ansi.ON : Ansi.OFF));
        root.setExpandAtFiles(false);
        root.registerConverter(Path.class, new FileName());
        root.setParameterExceptionHandler(new UsageErrors(terminal));
        root.setExecutionExceptionHandler(failures);
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
