package dev.cnnc.lsp;

import dev.cnnc.parser.CnnLexer;
import dev.cnnc.parser.SourceToken;
import dev.cnnc.parser.SourceTokens;
import dev.cnnc.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;

/** What can be folded: brackets over several lines, comments, and imports in a row. */
final class Foldings {

    private final SourceFile file;
    private final List<SourceToken> tokens;
    private final List<FoldingRange> ranges = new ArrayList<>();

    private Foldings(SourceFile file) {
        this.file = file;
        this.tokens = SourceTokens.read(file);
    }

    static List<FoldingRange> of(SourceFile file) {
        Foldings foldings = new Foldings(file);
        foldings.brackets();
        foldings.rows(Foldings::isComment, FoldingRangeKind.Comment);
        foldings.rows(Foldings::isImport, FoldingRangeKind.Imports);
        return foldings.ranges;
    }

    private void brackets() {
        Deque<SourceToken> open = new ArrayDeque<>();
        for (SourceToken token : tokens) {
            switch (token.type()) {
                case CnnLexer.OPEN_BRACE, CnnLexer.OPEN_LIST, CnnLexer.OPEN, CnnLexer.ARGUMENTS ->
                        open.push(token);
                case CnnLexer.CLOSE_BRACE, CnnLexer.CLOSE_LIST, CnnLexer.CLOSE -> {
                    if (!open.isEmpty()) {
                        fold(line(open.pop()), line(token) - 1, FoldingRangeKind.Region);
                    }
                }
                default -> {}
            }
        }
    }

    /** Which tokens belong to a row that is folded as one. */
    private interface Member {
        boolean test(int type);
    }

    private static boolean isComment(int type) {
        return type == CnnLexer.LINE_COMMENT
                || type == CnnLexer.BLOCK_COMMENT
                || type == CnnLexer.DOCUMENTATION;
    }

    private static boolean isImport(int type) {
        return type == CnnLexer.IMPORT || type == CnnLexer.STRING;
    }

    /** Folds members of a row that follow each other on lines that begin with one. */
    private void rows(Member member, String kind) {
        int first = -1;
        int last = -1;
        for (SourceToken token : tokens) {
            int line = line(token);
            boolean belongs = member.test(token.type());
            boolean goesOn = belongs && first >= 0 && line <= last + 1;
            if (!goesOn) {
                fold(first, last, kind);
                first = belongs && beginsLine(token) ? line : -1;
            }
            last = line(token.span().end());
        }
        fold(first, last, kind);
    }

    private boolean beginsLine(SourceToken token) {
        int start = file.lineStart(line(token) + 1);
        return file.text().substring(start, token.span().offset()).isBlank();
    }

    private void fold(int first, int last, String kind) {
        if (first >= 0 && last > first) {
            FoldingRange range = new FoldingRange(first, last);
            range.setKind(kind);
            ranges.add(range);
        }
    }

    private int line(SourceToken token) {
        return line(token.span().offset());
    }

    /** The line of the character at {@code offset}, from 0. */
    private int line(int offset) {
        return file.line(Math.max(0, offset)) - 1;
    }
}
