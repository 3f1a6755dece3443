package dev.cnnc.format;

import dev.cnnc.parser.CnnLexer;

/**
 * A token or a comment.
 *
 * @param type one of the constants of {@link CnnLexer}
 * @param text as it is written, a comment without blanks at the ends of its lines
 * @param offset where it begins in the source
 * @param breaks how many line ends the author put before it
 * @param column how far the author indented it, where it begins a line
 */
record Item(int type, String text, int offset, int breaks, int column) {

    /** The same with {@code more} line ends before it. */
    Item withMoreBreaks(int more) {
        return new Item(type, text, offset, breaks + more, column);
    }

    boolean is(int expected) {
        return type == expected;
    }

    boolean isComment() {
        return isLineComment() || type == CnnLexer.BLOCK_COMMENT;
    }

    /** Whether nothing can follow on its line. */
    boolean isLineComment() {
        return type == CnnLexer.LINE_COMMENT || type == CnnLexer.DOCUMENTATION;
    }

    /** Whether the author began a line with it. */
    boolean beginsLine() {
        return breaks > 0;
    }

    boolean isOpener() {
        return switch (type) {
            case CnnLexer.OPEN_BRACE, CnnLexer.OPEN_LIST, CnnLexer.OPEN, CnnLexer.ARGUMENTS -> true;
            default -> false;
        };
    }

    boolean isCloser() {
        return switch (type) {
            case CnnLexer.CLOSE_BRACE, CnnLexer.CLOSE_LIST, CnnLexer.CLOSE -> true;
            default -> false;
        };
    }

    boolean isNumber() {
        return type == CnnLexer.INT || type == CnnLexer.FLOAT;
    }

    boolean isKeyword() {
        return type >= CnnLexer.IMPORT && type <= CnnLexer.FALSE;
    }

    /** Whether a value ends with it, so that a following {@code -} subtracts. */
    boolean endsOperand() {
        return isNumber()
                || isCloser()
                || switch (type) {
                    case CnnLexer.NAME, CnnLexer.STRING, CnnLexer.TRUE, CnnLexer.FALSE -> true;
                    default -> false;
                };
    }

    boolean isBinaryOperator() {
        return type >= CnnLexer.STAR && type <= CnnLexer.NOT_EQUAL
                || type == CnnLexer.AND
                || type == CnnLexer.OR;
    }

    /** The same at another column; the further lines of a comment move along with its first. */
    Item indentedBy(int indent) {
        return new Item(type, Blanks.moved(text, indent - column), offset, breaks, indent);
    }

    /** Whether its text has more than one line. */
    boolean spansLines() {
        return text.indexOf('\n') >= 0;
    }

    /** How many columns its text, or the last line of it, takes. */
    int width() {
        int from = text.lastIndexOf('\n') + 1;
        return text.codePointCount(from, text.length());
    }
}
