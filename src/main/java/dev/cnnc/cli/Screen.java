package dev.cnnc.cli;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.HumanRenderer;
import dev.cnnc.diagnostics.HumanRenderer.Colors;
import dev.cnnc.diagnostics.LineRenderer;
import dev.cnnc.diagnostics.SarifRenderer;
import dev.cnnc.diagnostics.Summary;
import dev.cnnc.diagnostics.VisibleText;
import dev.cnnc.emit.Version;
import java.util.List;

/** Shows results and diagnostics in the form that the user asked for. */
final class Screen {

    private final Terminal terminal;
    private final ColorMode color;
    private final OutputFormat format;

    Screen(Terminal terminal, ColorMode color, OutputFormat format) {
        this.terminal = terminal;
        this.color = color;
        this.format = format;
    }

    boolean isJson() {
        return format == OutputFormat.JSON;
    }

    /** Whether results are coloured. */
    boolean colors() {
        return color.colors(terminal.outColors());
    }

    /** Whether decoration may use more than ASCII. */
    boolean unicode() {
        return terminal.unicode();
    }

    /** Writes a result. */
    void print(String text) {
        terminal.out().print(text);
    }

    /** Writes a result, unless the user asked for a JSON document, which stands alone. */
    void printLine(String text) {
        if (!isJson()) {
            print(VisibleText.of(text) + "\n");
        }
    }

    /**
     * Shows diagnostics as the result of a command: as one document where JSON was asked for, which
     * also holds {@code problems}, of which the user has been told already.
     */
    void reportResult(List<Diagnostic> diagnostics, List<CommandException> problems) {
        if (isJson()) {
            print(new SarifRenderer(Version.CURRENT).render(diagnostics, unreadable(problems)));
        } else {
            report(diagnostics);
        }
    }

    private static List<SarifRenderer.Unreadable> unreadable(List<CommandException> problems) {
        return problems.stream()
                .map(
                        problem ->
                                new SarifRenderer.Unreadable(
                                        problem.file().orElse(""), problem.getMessage()))
                .toList();
    }

    /** Shows diagnostics beside the result, and their number where people read them. */
    void report(List<Diagnostic> diagnostics) {
        show(diagnostics);
        if (format == OutputFormat.HUMAN && !diagnostics.isEmpty()) {
            terminal.err().print("\n" + Summary.of(diagnostics) + "\n");
        }
    }

    /** Shows diagnostics beside the result, in lines where the result is JSON. */
    void show(List<Diagnostic> diagnostics) {
        terminal.out().flush();
        if (diagnostics.isEmpty()) {
            return;
        }
        if (format == OutputFormat.HUMAN) {
            Colors colors = color.colors(terminal.errColors()) ? Colors.ANSI : Colors.NONE;
            terminal.err().print(new HumanRenderer(colors).render(diagnostics));
        } else {
            terminal.err().print(new LineRenderer().render(diagnostics));
        }
    }

    /** Says what is wrong beside the models. */
    void complain(CommandException problem) {
        complain(terminal, problem.getMessage(), problem.help());
    }

    /** Writes {@code cnnc: message} and, indented below, each line of {@code help}. */
    static void complain(Terminal terminal, String message, String help) {
        terminal.out().flush();
        terminal.err().print("cnnc: " + VisibleText.of(message) + "\n");
        help.lines().forEach(line -> terminal.err().print("      " + VisibleText.of(line) + "\n"));
    }
}
