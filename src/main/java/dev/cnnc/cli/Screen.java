package dev.cnnc.cli;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.HumanRenderer;
import dev.cnnc.diagnostics.HumanRenderer.Colors;
import dev.cnnc.diagnostics.LineRenderer;
import dev.cnnc.diagnostics.SarifRenderer;
import dev.cnnc.diagnostics.Summary;
import dev.cnnc.diagnostics.VisibleText;
import dev.cnnc.emit.Version;
import dev.cnnc.explain.Page;
import dev.cnnc.explain.Section;
import dev.cnnc.explain.Section.Heading;
import dev.cnnc.report.SummaryLayout;
import java.util.List;

/** Shows results and diagnostics in the form that the user asked for. */
final class Screen {

    private final Terminal terminal;
    private final ColorMode color;
    private final OutputFormat format;
    private final DiagnosticLimit limit;

    Screen(Terminal terminal, ColorMode color, OutputFormat format, DiagnosticLimit limit) {
        this.terminal = terminal;
        this.color = color;
        this.format = format;
        this.limit = limit;
    }

    boolean isJson() {
        return format == OutputFormat.JSON;
    }

    /** The form that the user asked for. */
    OutputFormat format() {
        return format;
    }

    /** How tables for people are laid out: on a terminal as wide as it is, and with bars. */
    SummaryLayout layout() {
        int columns = terminal.outColumns();
        return new SummaryLayout(
                columns > 0 ? columns : SummaryLayout.USUAL_COLUMNS,
                colors(),
                columns > 0,
                unicode());
    }

    /** Shows how far work has come, where a terminal shows what is said on the side. */
    Progress progress(long total, String unit) {
        return new Progress(terminal, total, unit);
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

    /** Writes a result, unless the user asked for a document, which stands alone. */
    void printLine(String text) {
        if (!format.isDocument()) {
            print(VisibleText.of(text) + "\n");
        }
    }

    /** Writes the lines of {@code table}, unless the user asked for a document. */
    void printTable(String table) {
        if (!format.isDocument()) {
            print(table);
        }
    }

    /**
     * Shows diagnostics as the result of a command: as one document where JSON was asked for, which
     * also holds {@code problems}, of which the user has been told already.
     */
    void reportResult(List<Diagnostic> diagnostics, List<CommandException> problems) {
        if (isJson()) {
            print(sarif().render(diagnostics, unreadable(problems)));
        } else {
            report(diagnostics);
        }
    }

    /** Messages beside a table are read by whoever made it. */
    private boolean isForPeople() {
        return format == OutputFormat.HUMAN || format.isTable();
    }

    private static SarifRenderer sarif() {
        return new SarifRenderer(
                Version.CURRENT,
                code -> {
                    Page page = Page.of(code);
                    String text = page.section(Heading.DESCRIPTION).map(Section::text).orElse("");
                    return new SarifRenderer.RuleText(text, page.markdown());
                });
    }

    private static List<SarifRenderer.Unreadable> unreadable(List<CommandException> problems) {
        return problems.stream()
                .map(
                        problem ->
                                new SarifRenderer.Unreadable(
                                        problem.file().orElse(""), problem.fullMessage()))
                .toList();
    }

    /** Shows diagnostics beside the result, and their number where people read them. */
    void report(List<Diagnostic> diagnostics) {
        showMost(diagnostics);
        if (isForPeople() && !diagnostics.isEmpty()) {
            terminal.err().print("\n" + Summary.of(diagnostics) + "\n" + more(diagnostics));
        }
    }

    /** Shows diagnostics beside the result, in lines where the result is JSON. */
    void show(List<Diagnostic> diagnostics) {
        showMost(diagnostics);
        if (isForPeople() && !diagnostics.isEmpty()) {
            terminal.err().print("\n" + more(diagnostics));
        }
    }

    private void showMost(List<Diagnostic> diagnostics) {
        terminal.out().flush();
        if (diagnostics.isEmpty()) {
            return;
        }
        List<Diagnostic> shown = limit.shown(diagnostics);
        boolean human = isForPeople();
        if (human) {
            Colors colors = color.colors(terminal.errColors()) ? Colors.ANSI : Colors.NONE;
            terminal.err().print(new HumanRenderer(colors).render(shown));
        } else {
            terminal.err().print(new LineRenderer().render(shown));
        }
        if (shown.size() < diagnostics.size()) {
            terminal.err().print((human ? "\n" : "") + limit.rest(diagnostics) + "\n");
        }
    }

    /** Where more is said about the first of them. */
    private static String more(List<Diagnostic> diagnostics) {
        Diagnostic first =
                diagnostics.stream()
                        .filter(Diagnostic::isError)
                        .findFirst()
                        .orElse(diagnostics.get(0));
        String code = first.code().id();
        return "for more about %s: `cnnc explain %s`\n"
                .formatted(first.isError() ? "an error" : "a warning", code);
    }

    /** Says on the side what was done, or left out. */
    void note(String text) {
        terminal.out().flush();
        terminal.err().print("note: " + VisibleText.of(text) + "\n");
    }

    /** Says in one line what is being done that may take a while. */
    void notice(String message) {
        complain(terminal, message, "");
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
