package dev.cnnc.diagnostics;

import dev.cnnc.diagnostics.StyledText.Style;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Renders diagnostics for people: the message, the source lines with the culprit underlined by
 * {@code ^} and further places by {@code -}, and below them what explains and repairs it. Colours
 * never change the text, and nothing that a terminal would obey gets through from the source.
 */
public final class HumanRenderer {

    private static final String DETAIL_INDENT = "   ";

    /** Whether ANSI colour sequences are written. */
    public enum Colors {
        NONE,
        ANSI
    }

    private final Colors colors;

    public HumanRenderer(Colors colors) {
        this.colors = colors;
    }

    /** The diagnostic as lines, each of them ended. */
    public String render(Diagnostic diagnostic) {
        StyledText out = new StyledText(colors);
        Style primary = diagnostic.isError() ? Style.ERROR : Style.WARNING;
        renderHeader(diagnostic, primary, out);
        List<Excerpt> excerpts = Excerpt.of(diagnostic);
        int lastLine =
                excerpts.stream().map(Excerpt::lastLine).max(Comparator.naturalOrder()).orElse(0);
        Gutter gutter = Gutter.forLine(lastLine);
        renderExcerpts(excerpts, diagnostic.location().isPresent(), primary, gutter, out);
        renderFacts(diagnostic, gutter, out);
        return out.toString();
    }

    /** All of them in their order, an empty line between each two. */
    public String render(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(this::render).collect(Collectors.joining("\n"));
    }

    private static void renderHeader(Diagnostic diagnostic, Style primary, StyledText out) {
        String severity = diagnostic.code().severity().word();
        out.add(primary, severity + "[" + diagnostic.code().id() + "]");
        out.add(Style.STRONG, ": " + VisibleText.of(diagnostic.message())).endLine();
        for (String detail : diagnostic.details()) {
            out.add(Style.PLAIN, DETAIL_INDENT + VisibleText.of(detail)).endLine();
        }
    }

    private static void renderExcerpts(
            List<Excerpt> excerpts,
            boolean hasCulprit,
            Style primary,
            Gutter gutter,
            StyledText out) {
        for (int i = 0; i < excerpts.size(); i++) {
            if (i > 0) {
                gutter.beginRow(out);
                out.endLine();
            }
            Excerpt excerpt = excerpts.get(i);
            gutter.place(out, i == 0 && hasCulprit ? "-->" : ":::", excerpt.place());
            excerpt.render(out, gutter, primary);
        }
    }

    private static void renderFacts(Diagnostic diagnostic, Gutter gutter, StyledText out) {
        diagnostic.trail().forEach(line -> renderFact(out, gutter, Style.PLAIN, "", line));
        diagnostic.notes().forEach(note -> renderFact(out, gutter, Style.STRONG, "note", note));
        diagnostic.help().ifPresent(help -> renderFact(out, gutter, Style.HELP, "help", help));
    }

    private static void renderFact(
            StyledText out, Gutter gutter, Style style, String kind, String text) {
        String separator = kind.isEmpty() ? "" : ": ";
        String[] lines = text.split("\\R");
        gutter.beginFact(out);
        out.add(style, kind).add(Style.PLAIN, separator + VisibleText.of(lines[0])).endLine();
        int indent = gutter.textColumn() + kind.length() + separator.length();
        for (int i = 1; i < lines.length; i++) {
            out.pad(indent).add(Style.PLAIN, VisibleText.of(lines[i])).endLine();
        }
    }
}
