package dev.cnnc.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code cnnc} as the parent of a command: the options that all of them share. Reading what {@link
 * BareCommand} has beside these would take longer than many commands do.
 */
@Command(name = "cnnc", versionProvider = VersionText.class)
class RootCommand {

    /** Where help shows these options. */
    private static final int BEHIND_OTHERS = 1;

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
            order = BEHIND_OTHERS,
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "human",
            converter = OutputFormat.Converter.class,
            scope = ScopeType.INHERIT,
            description = {
                "For whom to write: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
                "With json, `check` and `compile` write one SARIF document to standard output;"
                        + " csv is for `summary`, `compare` and `run`, markdown for `summary` and"
                        + " `compare`."
            })
    private OutputFormat format;

    @Option(
            order = BEHIND_OTHERS,
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            converter = ColorMode.Converter.class,
            scope = ScopeType.INHERIT,
            description = {
                "When to use colours: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, on a"
                        + " terminal and where NO_COLOR is not set."
            })
    private ColorMode color;

    @Option(
            order = BEHIND_OTHERS,
            names = "--max-errors",
            paramLabel = "N",
            defaultValue = "20",
            scope = ScopeType.INHERIT,
            description =
                    "Show N errors and N warnings at most; 0 shows all. Default: ${DEFAULT-VALUE}.")
    private int mostErrors;

    @Option(
            order = BEHIND_OTHERS,
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            order = BEHIND_OTHERS,
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version of cnnc and of Java.")
    private boolean version;

    RootCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Where everything is written. */
    Terminal terminal() {
        return terminal;
    }

    /** What commands write to. */
    Screen screen() {
        return new Screen(terminal, color, format, DiagnosticLimit.of(mostErrors));
    }

    /** Why the command that {@code parsed} calls cannot write in the format, if so. */
    Optional<CommandException> formatProblem(ParseResult parsed) {
        ParseResult called = parsed;
        while (called.hasSubcommand()) {
            called = called.subcommand();
        }
        boolean known =
                !format.isTable()
                        || called.commandSpec().userObject() instanceof TableCommand command
                                && command.tables().contains(format);
        return known
                ? Optional.empty()
                : Optional.of(
                        CommandException.usage(
                                "`%s` does not write %s"
                                        .formatted(called.commandSpec().qualifiedName(), format),
                                format == OutputFormat.CSV
                                        ? "`summary`, `compare` and `run` do"
                                        : "`summary` and `compare` do"));
    }

    /** The command line as a whole. */
    CommandSpec spec() {
        return spec;
    }
}
