package dev.cnnc.format;

import dev.cnnc.format.Outline.Kind;
import dev.cnnc.parser.CnnLexer;
import java.util.BitSet;

/**
 * Where lines end. The author's line ends are kept where the language's own style has them: between
 * statements, branches, declarations, arguments and elements, beside arrows and binary operators,
 * and behind the {@code =} of a statement. A body or join that has one anywhere begins and ends
 * with one; a statement over lines shares none with another. All others go, but a comment keeps its
 * line.
 */
final class LineBreaks {

    /** The items of a body stand on lines of their own when its brackets are {@code wide}. */
    private final BitSet wide;

    private final BitSet apart;
    private final Outline outline;
    private final BitSet documented;
    private final BitSet leading = new BitSet();
    private final int[] before;
    private final int[] lastStart;

    private LineBreaks(Outline outline, BitSet documented, BitSet wide, BitSet apart) {
        this.outline = outline;
        this.documented = documented;
        this.wide = wide;
        this.apart = apart;
        this.before = new int[outline.size()];
        this.lastStart = new int[outline.size() + 1];
    }

    /**
     * Decides for every item.
     *
     * @param documented the offsets of declarations with documentation, which is what stands on the
     *     line before them and so must stay there
     * @param wide opening braces and brackets whose content is too long for their line
     * @param apart statements and branches that are too long for the line they share
     */
    static LineBreaks of(Outline outline, BitSet documented, BitSet wide, BitSet apart) {
        LineBreaks breaks = new LineBreaks(outline, documented, wide, apart);
        breaks.findLeadingComments();
        for (int i = 0; i < outline.size(); i++) {
            breaks.before[i] = i > 0 ? breaks.decide(i) : 0;
            if (outline.isStart(i) || outline.isBranch(i)) {
                breaks.lastStart[outline.around(i) + 1] = i;
            }
        }
        return breaks;
    }

    /** How many line ends stand before an item: two make a blank line. */
    int before(int index) {
        return before[index];
    }

    /** Whether nothing follows on the line of this item. */
    boolean isLast(int index) {
        return index + 1 == before.length || before[index + 1] > 0;
    }

    /** Whether the content of these brackets, which are no body, begins on a line of its own. */
    boolean isOpened(int opener) {
        return outline.beginsWithBreak(opener);
    }

    /** Comments before a statement or branch on its line go along with it. */
    private void findLeadingComments() {
        for (int i = outline.size() - 2; i >= 0; i--) {
            boolean followed =
                    leading.get(i + 1) || outline.isStart(i + 1) || outline.isBranch(i + 1);
            boolean sameLine = !item(i + 1).beginsLine();
            leading.set(i, item(i).is(CnnLexer.BLOCK_COMMENT) && sameLine && followed);
        }
    }

    private Item item(int index) {
        return outline.item(index);
    }

    private int decide(int index) {
        if (!endsLine(index)) {
            return 0;
        }
        boolean kept = item(index).breaks() > 1 && mayStandApart(index);
        return kept || standsApart(index) ? 2 : 1;
    }

    private boolean endsLine(int index) {
        Item item = item(index);
        Item last = item(index - 1);
        boolean byComment = item.isComment() || last.isComment();
        if (last.isLineComment() || byComment && item.beginsLine()) {
            return true;
        }
        if (leading.get(index - 1) || item.isComment() && !leading.get(index)) {
            return false;
        }
        return endsLine(outline.previous(index), item.isComment() ? outline.next(index) : index);
    }

    /** Whether a line ends between two neighbouring tokens. */
    private boolean endsLine(int last, int token) {
        if (last == Outline.NONE) {
            return false;
        }
        if (item(token).isCloser()) {
            int opener = outline.match(token);
            return hasBody(opener) ? isBroken(opener) : isOpened(opener);
        }
        if (item(last).isOpener()) {
            return hasBody(last) ? isBroken(last) : isOpened(last);
        }
        if (outline.isStart(token) || outline.isBranch(token)) {
            return endsStatement(last, token);
        }
        return keepsAuthorsBreak(last, token);
    }

    private boolean hasBody(int opener) {
        return outline.kind(opener) == Kind.BODY || outline.kind(opener) == Kind.JOIN;
    }

    private boolean isBroken(int opener) {
        int closer = outline.match(opener);
        return closer > opener + 1 && spansLines(opener, closer);
    }

    private boolean spansLines(int from, int to) {
        int next = wide.nextSetBit(from);
        return outline.hasBreak(from, to) || next >= 0 && next <= to;
    }

    private boolean endsStatement(int last, int token) {
        if (outline.around(token) == Outline.NONE) {
            return item(token).beginsLine() || !isDocumentedOnLine(token);
        }
        return item(token).beginsLine()
                || apart.get(token)
                || spansLines(lastStart[outline.around(token) + 1], last)
                || spansLines(token, outline.end(token));
    }

    /** Whether this declaration has documentation, or one behind it on its line. */
    private boolean isDocumentedOnLine(int token) {
        int index = token;
        do {
            boolean declares = outline.isStart(index) && outline.around(index) == Outline.NONE;
            if (declares && documented.get(item(index).offset())) {
                return true;
            }
            index++;
        } while (index < outline.size() && !item(index).beginsLine());
        return false;
    }

    private boolean keepsAuthorsBreak(int last, int token) {
        Item item = item(token);
        if (item(last).is(CnnLexer.COMMA)) {
            return item.beginsLine()
                    || item(last).beginsLine() && before[last] == 0 && token == last + 1;
        }
        boolean behind =
                item(last).is(CnnLexer.ARROW)
                        || outline.isBinary(last)
                        || item(last).is(CnnLexer.ASSIGN) && isOfStatement(last);
        boolean before =
                item.is(CnnLexer.ARROW) || outline.isBinary(token) || outline.isConditional(token);
        return item.beginsLine() && (before || behind && this.before[last] == 0);
    }

    private boolean isOfStatement(int assign) {
        Kind kind = outline.kindAround(assign);
        return kind == Kind.BODY || kind == Kind.FILE;
    }

    /** Whether a blank line of the author's before this item is kept. */
    private boolean mayStandApart(int index) {
        Kind kind = outline.kindAround(index);
        int token = item(index).isComment() ? outline.next(index) : index;
        boolean between =
                outline.isStart(token)
                        || item(index).isComment()
                                && (token == outline.size() || outline.match(token) >= 0);
        boolean first = item(index - 1).is(CnnLexer.OPEN_BRACE);
        return (kind == Kind.BODY || kind == Kind.FILE) && between && !first;
    }

    /** Whether a blank line belongs before this item: beside a declaration with a long body. */
    private boolean standsApart(int index) {
        int last = outline.previous(index);
        int token = item(index).isComment() ? outline.next(index) : index;
        boolean between = outline.around(index) == Outline.NONE && last != Outline.NONE;
        boolean isDeclaration = outline.isStart(token);
        boolean afterComment = item(index - 1).isComment();
        boolean inComments = afterComment && before[index - 1] > 0;
        if (!between || !isDeclaration || inComments) {
            return false;
        }
        return isLong(lastStart[0], last)
                || isLong(token, outline.end(token)) && touches(index, token);
    }

    private boolean isLong(int start, int end) {
        return outline.type(end) == CnnLexer.CLOSE_BRACE && spansLines(start, end);
    }

    /** Whether there is no blank line from an item to a later one. */
    private boolean touches(int index, int token) {
        for (int i = index + 1; i <= token; i++) {
            if (item(i).breaks() > 1) {
                return false;
            }
        }
        return true;
    }
}
