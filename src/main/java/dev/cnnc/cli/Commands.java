package dev.cnnc.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Puts the commands together and gives their help one style. */
final class Commands {

    private static final int HELP_WIDTH = 100;
    private static final int OPTION_COLUMN = 30;

    private Commands() {}

    /** The whole command line, writing to {@code terminal}. */
    static CommandLine create(Terminal terminal, Failures failures) {
        CommandLine root = new CommandLine(new RootCommand(terminal));
        root.addSubcommand(new CompileCommand());
        root.addSubcommand(new CheckCommand());
        root.addSubcommand(new FmtCommand());
        root.addSubcommand(new SummaryCommand());
        root.addSubcommand(new RunCommand());
        root.addSubcommand(new BenchCommand());
        root.addSubcommand(new TuneCommand());
        root.addSubcommand(new WeightsCommand());
        root.addSubcommand(new ImportCommand());
        root.addSubcommand(new ExportCommand());
        root.addSubcommand(new VerifyCommand());
        root.addSubcommand(new ExplainCommand());
        root.addSubcommand(new CompletionCommand());
        root.addSubcommand(new HelpCommand());
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
