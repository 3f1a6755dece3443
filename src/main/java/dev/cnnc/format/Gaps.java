package dev.cnnc.format;

import dev.cnnc.format.Outline.Kind;
import dev.cnnc.parser.CnnLexer;

/** How many blanks stand between two items of a line, before anything is aligned. */
final class Gaps {

    private static final int BETWEEN_STATEMENTS = 2;
    private static final int BEFORE_COMMENT = 2;

    private final Outline outline;
    private final LineBreaks breaks;

    Gaps(Outline outline, LineBreaks breaks) {
        this.outline = outline;
        this.breaks = breaks;
    }

    /** The blanks before an item that is not the first on its line. */
    int before(int index) {
        Item item = outline.item(index);
        Item last = outline.item(index - 1);
        if (item.isComment() && breaks.isLast(index)) {
            return BEFORE_COMMENT;
        }
        int token = item.isComment() ? outline.next(index) : index;
        if (token < outline.size() && outline.isStart(token) && !last.isComment()) {
            return last.is(CnnLexer.OPEN_BRACE) ? 1 : BETWEEN_STATEMENTS;
        }
        if (item.isComment() || last.isComment()) {
            return besideComment(index);
        }
        return isTight(index - 1, index) ? 0 : 1;
    }

    private int besideComment(int index) {
        Item item = outline.item(index);
        boolean closes = item.is(CnnLexer.CLOSE) || item.is(CnnLexer.CLOSE_LIST);
        boolean afterOpener =
                outline.item(index - 1).isOpener() && !isPadded(outline.kind(index - 1));
        boolean beforeCloser = closes && !isPadded(outline.kind(outline.match(index)));
        return item.is(CnnLexer.COMMA) || afterOpener || beforeCloser ? 0 : 1;
    }

    /** Whether two tokens beside each other touch. */
    private boolean isTight(int last, int index) {
        Item before = outline.item(last);
        Item item = outline.item(index);
        if (before.isOpener()) {
            return item.isCloser() || !isPadded(outline.kind(last));
        }
        if (item.isCloser()) {
            return !isPadded(outline.kind(outline.match(index)));
        }
        return switch (item.type()) {
            case CnnLexer.COMMA, CnnLexer.COLON, CnnLexer.RANGE -> true;
            case CnnLexer.DOT -> isTightDot(index);
            case CnnLexer.ARGUMENTS, CnnLexer.OPEN -> isTightParenthesis(index);
            default -> isTightAfter(last, index);
        };
    }

    private boolean isTightAfter(int last, int index) {
        return switch (outline.type(last)) {
            case CnnLexer.RANGE -> true;
            case CnnLexer.DOT -> isTightDot(last);
            case CnnLexer.MINUS -> !outline.isBinary(last);
            case CnnLexer.ASSIGN -> isTightAssign(last);
            default -> outline.type(index) == CnnLexer.ASSIGN && isTightAssign(index);
        };
    }

    /** A point between a number and a comment would be read as part of the number. */
    private boolean isTightDot(int dot) {
        return !outline.item(dot - 1).isComment() && !outline.item(dot + 1).isComment();
    }

    private boolean isTightParenthesis(int opener) {
        Kind kind = outline.kind(opener);
        return kind == Kind.ARGUMENTS
                || kind == Kind.PARAMETERS
                || isTightAfter(outline.previous(opener), opener);
    }

    /** {@code kernel=3}, but {@code stride = s if i == 1 else 1}. */
    private boolean isTightAssign(int assign) {
        if (outline.kindAround(assign) != Kind.ARGUMENTS) {
            return false;
        }
        int index = outline.next(assign);
        while (!outline.item(index).isCloser() && !outline.item(index).is(CnnLexer.COMMA)) {
            if (outline.item(index).is(CnnLexer.IF)) {
                return false;
            }
            boolean opens = outline.item(index).isOpener();
            index = outline.next(opens ? outline.match(index) : index);
        }
        return true;
    }

    private static boolean isPadded(Kind kind) {
        return kind == Kind.BODY || kind == Kind.JOIN || kind == Kind.ROWS;
    }
}
