package dev.cnnc.lsp;

import dev.cnnc.parser.CnnLexer;
import dev.cnnc.parser.SourceToken;
import dev.cnnc.parser.SourceTokens;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A place in a text that is being written, and the tokens before it: what is broken behind it, or
 * nowhere closed before it, is no matter.
 */
final class Cursor {

    /** The type of what stands before the first token. */
    static final int NOTHING = -1;

    /** A bracket that is open at the cursor; {@code token} is its index among those before. */
    record Open(int type, int token) {}

    private final SourceFile file;
    private final int offset;
    private final List<SourceToken> before = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private Optional<SourceToken> inside = Optional.empty();
    private Span word;

    Cursor(SourceFile file, int offset) {
        this.file = file;
        this.offset = offset;
        this.word = new Span(offset, 0);
        SourceTokens.read(file).forEach(this::read);
    }

    private void read(SourceToken token) {
        Span span = token.span();
        if (span.offset() >= offset) {
            return;
        }
        if (isText(token.type())) {
            if (holdsCursor(token)) {
                inside = Optional.of(token);
            } else if (token.type() == CnnLexer.STRING) {
                before.add(token);
            }
        } else if (span.end() >= offset && isWord(token.type())) {
            word = new Span(span.offset(), offset - span.offset());
        } else {
            track(token.type());
            before.add(token);
        }
    }

    private boolean holdsCursor(SourceToken token) {
        boolean endsWithLine =
                token.type() != CnnLexer.STRING && token.type() != CnnLexer.BLOCK_COMMENT;
        return token.span().end() > offset || endsWithLine && token.span().end() == offset;
    }

    private static boolean isText(int type) {
        return switch (type) {
            case CnnLexer.STRING,
                    CnnLexer.UNCLOSED_STRING,
                    CnnLexer.SINGLE_QUOTED,
                    CnnLexer.LINE_COMMENT,
                    CnnLexer.BLOCK_COMMENT,
                    CnnLexer.DOCUMENTATION,
                    CnnLexer.HASH_COMMENT,
                    CnnLexer.UNCLOSED_COMMENT ->
                    true;
            default -> false;
        };
    }

    static boolean isWord(int type) {
        return type == CnnLexer.NAME || type >= CnnLexer.IMPORT && type <= CnnLexer.FALSE;
    }

    private void track(int type) {
        switch (type) {
            case CnnLexer.OPEN_BRACE, CnnLexer.OPEN_LIST, CnnLexer.OPEN, CnnLexer.ARGUMENTS ->
                    open.push(new Open(type, before.size()));
            case CnnLexer.CLOSE_BRACE -> {
                while (!open.isEmpty() && open.pop().type() != CnnLexer.OPEN_BRACE) {}
            }
            case CnnLexer.CLOSE_LIST, CnnLexer.CLOSE -> {
                if (!open.isEmpty() && open.peek().type() != CnnLexer.OPEN_BRACE) {
                    open.pop();
                }
            }
            case CnnLexer.BLOCK, CnnLexer.MODEL, CnnLexer.IMPORT -> leaveBrokenDeclaration();
            default -> {}
        }
    }

    /** What begins at the left edge is no part of what was left open before it. */
    private void leaveBrokenDeclaration() {
        open.removeIf(bracket -> bracket.type() != CnnLexer.OPEN_BRACE);
    }

    /** The beginning of a word that the cursor stands behind; of no length where there is none. */
    Span word() {
        return word;
    }

    int offset() {
        return offset;
    }

    /** The string or comment that the cursor is in. */
    Optional<SourceToken> inside() {
        return inside;
    }

    /** The innermost bracket that is open. */
    Optional<Open> innermost() {
        return Optional.ofNullable(open.peek());
    }

    /** The innermost bracket that is open, lists and brackets in expressions left aside. */
    Optional<Open> innermostBeyondLists() {
        return open.stream()
                .filter(
                        bracket ->
                                bracket.type() == CnnLexer.ARGUMENTS
                                        || bracket.type() == CnnLexer.OPEN_BRACE)
                .findFirst();
    }

    /** How many tokens are before the cursor and its word. */
    int size() {
        return before.size();
    }

    /** The type of the token {@code back} places before the cursor, the nearest being 1. */
    int typeBefore(int back) {
        return type(before.size() - back);
    }

    int type(int index) {
        return index >= 0 && index < before.size() ? before.get(index).type() : NOTHING;
    }

    String text(int index) {
        return index >= 0 && index < before.size() ? file.text(before.get(index).span()) : "";
    }

    /** Whether the word at the cursor is the first of its line. */
    boolean beginsLine() {
        int start = file.lineStart(file.line(word.offset()));
        return file.text().substring(start, word.offset()).isBlank();
    }
}
