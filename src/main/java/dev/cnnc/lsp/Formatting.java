package dev.cnnc.lsp;

import dev.cnnc.format.Formatter;
import dev.cnnc.parser.SourceToken;
import dev.cnnc.parser.SourceTokens;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.TextEdit;

/**
 * The style of {@code cnnc fmt} as changes of the white space between tokens and of comments, so
 * that the cursor and all marks stay where they are in the text. Each change stands for itself:
 * those within a range format the range.
 */
final class Formatting {

    private Formatting() {}

    /** The changes within {@code range}; none where the text has syntax errors. */
    static List<TextEdit> edits(SourceFile file, Span range) {
        Optional<String> formatted = Formatter.format(file).text();
        if (formatted.isEmpty() || formatted.get().equals(file.text())) {
            return List.of();
        }
        SourceFile after = new SourceFile(file.name(), formatted.get());
        List<SourceToken> old = SourceTokens.read(file);
        List<SourceToken> fresh = SourceTokens.read(after);
        if (!types(old).equals(types(fresh))) {
            return whole(file, after, range);
        }
        List<TextEdit> edits = new ArrayList<>();
        for (int i = 0; i <= old.size(); i++) {
            change(file, gap(file, old, i), after.text(gap(after, fresh, i)), range, edits);
            if (i < old.size()) {
                change(file, old.get(i).span(), after.text(fresh.get(i).span()), range, edits);
            }
        }
        return edits;
    }

    private static List<Integer> types(List<SourceToken> tokens) {
        return tokens.stream().map(SourceToken::type).toList();
    }

    private static void change(
            SourceFile file, Span span, String text, Span range, List<TextEdit> edits) {
        if (!file.text(span).equals(text) && Positions.touch(range, span)) {
            edits.add(new TextEdit(Positions.of(file, span), text));
        }
    }

    /** What stands before token {@code index}, or behind the last. */
    private static Span gap(SourceFile file, List<SourceToken> tokens, int index) {
        int start = index == 0 ? 0 : tokens.get(index - 1).span().end();
        int end = index == tokens.size() ? file.text().length() : tokens.get(index).span().offset();
        return new Span(start, end - start);
    }

    /** The text as one change, which only formats the whole. */
    private static List<TextEdit> whole(SourceFile file, SourceFile after, Span range) {
        boolean all = range.offset() == 0 && range.end() >= file.text().length();
        return all ? List.of(new TextEdit(Positions.whole(file), after.text())) : List.of();
    }
}
