package dev.cnnc.parser;

import static dev.cnnc.diagnostics.DiagnosticCode.FOREIGN_SPELLING;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;

/** A spelling of another language that comes again and again: one report mends all of a file. */
final class Habit {

    /** What is written, and how it is mended. */
    enum Kind {
        SEMICOLON("delete every `;`"),
        COMMENT("write `//` in place of every `#`"),
        QUOTES("write `\"…\"` in place of every `'…'`");

        private final String repair;

        Kind(String repair) {
            this.repair = repair;
        }
    }

    private final Kind kind;
    private final String help;
    private final List<Span> uses = new ArrayList<>();

    Habit(Kind kind, String help) {
        this.kind = kind;
        this.help = help;
    }

    void add(CommonToken token) {
        uses.add(TokenSequence.span(token));
    }

    /** The report, at the first use. */
    Diagnostic.Builder problem(String message, Problems problems) {
        Span sign = new Span(uses.get(0).offset(), 1);
        Diagnostic.Builder problem =
                problems.at(sign, FOREIGN_SPELLING, message)
                        .help(help)
                        .fix(new Fix(kind.repair, edits(problems)));
        if (uses.size() > 1) {
            problem.note("and " + (uses.size() - 1) + " more in this file");
        }
        return problem;
    }

    private List<Fix.Edit> edits(Problems problems) {
        List<Fix.Edit> edits = new ArrayList<>();
        for (Span use : uses) {
            Span first = new Span(use.offset(), 1);
            switch (kind) {
                case SEMICOLON -> edits.add(edit(problems, first, ""));
                case COMMENT -> edits.add(edit(problems, first, "//"));
                case QUOTES -> edits.add(edit(problems, use, doubleQuoted(problems.text(use))));
            }
        }
        return edits;
    }

    private static Fix.Edit edit(Problems problems, Span span, String text) {
        return new Fix.Edit(problems.location(span), text);
    }

    private static String doubleQuoted(String text) {
        String inside = text.substring(1, text.length() - 1);
        return '"' + inside.replace("\\'", "'").replace("\"", "\\\"") + '"';
    }
}
