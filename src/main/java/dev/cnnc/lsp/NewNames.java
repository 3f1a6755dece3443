package dev.cnnc.lsp;

import dev.cnnc.elaborate.ClassNames;
import dev.cnnc.elaborate.ReservedNames;
import dev.cnnc.parser.Keywords;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a name may be changed to. */
final class NewNames {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Identifiers, keywords and numbers, with dots between them. */
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");

    private static final Pattern QUOTED_LABEL =
            Pattern.compile("[^\"\\\\{}\\p{Cntrl}]*\\S[^\"\\\\{}\\p{Cntrl}]*");

    private NewNames() {}

    /** The name itself, without the quotes of a label. */
    static Span inside(Occurrence occurrence, SourceFile file) {
        Span span = occurrence.span();
        return isQuoted(occurrence, file) ? new Span(span.offset() + 1, span.length() - 2) : span;
    }

    private static boolean isQuoted(Occurrence occurrence, SourceFile file) {
        return occurrence.symbol().kind() == Symbol.Kind.LABEL
                && file.text(occurrence.span()).startsWith("\"");
    }

    /** Why the name at {@code occurrence} cannot be {@code wanted}; empty where it can. */
    static Optional<String> problem(Occurrence occurrence, SourceFile file, String wanted) {
        if (occurrence.symbol().kind() == Symbol.Kind.LABEL) {
            return label(occurrence, file, wanted);
        }
        if (!IDENTIFIER.matcher(wanted).matches()) {
            return Optional.of(
                    "`%s` is not a name: these are made of letters, digits and `_`"
                            .formatted(wanted));
        }
        if (Keywords.contains(wanted)) {
            return Optional.of("`%s` is a keyword and names nothing else".formatted(wanted));
        }
        if (occurrence.symbol().kind() == Symbol.Kind.MODEL) {
            return ClassNames.problem(wanted);
        }
        return ReservedNames.problem(wanted);
    }

    private static Optional<String> label(Occurrence occurrence, SourceFile file, String wanted) {
        if (!isQuoted(occurrence, file)) {
            return LABEL.matcher(wanted).matches()
                    ? Optional.empty()
                    : Optional.of(
                            "`%s` is not a label: labels are made of letters, digits, `_` and `.`"
                                    .formatted(wanted));
        }
        if (file.text(occurrence.span()).contains("{")) {
            return Optional.of("this label is computed: change its text, or rename what is in it");
        }
        return QUOTED_LABEL.matcher(wanted).matches()
                ? Optional.empty()
                : Optional.of("`%s` cannot stand between the quotes of a label".formatted(wanted));
    }
}
