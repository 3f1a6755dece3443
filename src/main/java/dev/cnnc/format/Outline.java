package dev.cnnc.format;

import dev.cnnc.parser.CnnLexer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * How the items of a file hang together: which brackets are around each, where statements begin,
 * and which tokens stand beside it when comments are left out. Items are named by their index;
 * {@link #NONE} stands for the brackets that the file itself lacks.
 */
final class Outline {

    static final int NONE = -1;

    /** What a pair of brackets holds. */
    enum Kind {
        /** The file, whose parts are declarations. */
        FILE,
        BODY,
        /** {@code [ {…} {…} ]}. */
        JOIN,
        /** A list of lists that a {@code for} goes through: {@code [ [1, 2], [3, 4] ]}. */
        ROWS,
        LIST,
        ARGUMENTS,
        PARAMETERS,
        /** {@code (a + b)} and {@code (x, y) ->}. */
        BRACKETS
    }

    private final List<Item> items;
    private final BitSet starts = new BitSet();
    private final int[] around;
    private final int[] match;
    private final int[] previous;
    private final int[] next;
    private final int[] breaks;
    private final Kind[] kinds;

    Outline(List<Item> items, BitSet startOffsets) {
        this.items = items;
        int size = items.size();
        around = new int[size];
        match = new int[size];
        previous = new int[size];
        next = new int[size];
        breaks = new int[size + 1];
        kinds = new Kind[size];
        neighbours();
        brackets();
        for (int i = 0; i < size; i++) {
            breaks[i + 1] = breaks[i] + items.get(i).breaks() + (item(i).spansLines() ? 1 : 0);
            if (!item(i).isComment() && startOffsets.get(item(i).offset())) {
                starts.set(i);
            }
        }
    }

    private void neighbours() {
        int last = NONE;
        for (int i = 0; i < items.size(); i++) {
            previous[i] = last;
            last = item(i).isComment() ? last : i;
        }
        last = items.size();
        for (int i = items.size() - 1; i >= 0; i--) {
            next[i] = last;
            last = item(i).isComment() ? last : i;
        }
    }

    private void brackets() {
        Arrays.fill(match, NONE);
        Deque<Integer> openers = new ArrayDeque<>();
        openers.push(NONE);
        for (int i = 0; i < items.size(); i++) {
            if (item(i).isCloser()) {
                match[i] = openers.pop();
                match[match[i]] = i;
            }
            around[i] = openers.peek();
            if (item(i).isOpener()) {
                kinds[i] = kindOf(i);
                openers.push(i);
            }
        }
    }

    private Kind kindOf(int opener) {
        int before = type(previous[opener]);
        int after = type(next[opener]);
        return switch (item(opener).type()) {
            case CnnLexer.OPEN_BRACE -> Kind.BODY;
            case CnnLexer.OPEN_LIST -> {
                boolean isRows = before == CnnLexer.IN && after == CnnLexer.OPEN_LIST;
                yield after == CnnLexer.OPEN_BRACE ? Kind.JOIN : isRows ? Kind.ROWS : Kind.LIST;
            }
            default -> parenthesisKind(opener, before);
        };
    }

    private Kind parenthesisKind(int opener, int before) {
        int head = previous[opener] == NONE ? CnnLexer.EOF : type(previous[previous[opener]]);
        if (before == CnnLexer.NAME && (head == CnnLexer.BLOCK || head == CnnLexer.MODEL)) {
            return Kind.PARAMETERS;
        }
        boolean isCall = item(opener).is(CnnLexer.ARGUMENTS) && before == CnnLexer.NAME;
        return isCall ? Kind.ARGUMENTS : Kind.BRACKETS;
    }

    int size() {
        return items.size();
    }

    Item item(int index) {
        return items.get(index);
    }

    /** The type of an item; that of the end of the text for an index outside. */
    int type(int index) {
        return index >= 0 && index < items.size() ? item(index).type() : CnnLexer.EOF;
    }

    /** The bracket that opens the innermost pair around an item; a bracket is outside its pair. */
    int around(int index) {
        return index < items.size() ? around[index] : NONE;
    }

    /** The other bracket of a pair. */
    int match(int bracket) {
        return match[bracket];
    }

    /** What the pair that {@code opener} opens holds. */
    Kind kind(int opener) {
        return opener == NONE ? Kind.FILE : kinds[opener];
    }

    /** Whether this item opens a pair of that kind. */
    boolean opens(int index, Kind kind) {
        return kinds[index] == kind;
    }

    /** What the pair around an item holds. */
    Kind kindAround(int index) {
        return kind(around(index));
    }

    /** The token before an item, comments left out. */
    int previous(int index) {
        return previous[index];
    }

    /** The token behind an item, comments left out; {@link #size} where none is. */
    int next(int index) {
        return next[index];
    }

    /** Whether a statement or declaration begins with this token. */
    boolean isStart(int index) {
        return starts.get(index);
    }

    /** Whether a branch of a join begins with this token. */
    boolean isBranch(int index) {
        return type(index) == CnnLexer.OPEN_BRACE && kindAround(index) == Kind.JOIN;
    }

    /** Whether the author ended a line between these two items. */
    boolean hasBreak(int from, int to) {
        return breaks[to + 1] - breaks[from + 1] > 0;
    }

    /** Whether these brackets go on in a line after that of the opening one. */
    boolean beginsWithBreak(int opener) {
        return Items.beginsWithBreak(items, opener);
    }

    /** Whether this is an operator with a value on either side. */
    boolean isBinary(int index) {
        int last = previous[index];
        boolean afterValue = last != NONE && item(last).endsOperand();
        return item(index).isBinaryOperator() && afterValue && !isStart(index);
    }

    /** Whether this is the {@code if} or {@code else} of a value. */
    boolean isConditional(int index) {
        int last = previous[index];
        boolean isWord = item(index).is(CnnLexer.IF) || item(index).is(CnnLexer.ELSE);
        boolean afterValue = last != NONE && item(last).endsOperand();
        return isWord && afterValue && !isStart(index) && !item(last).is(CnnLexer.CLOSE_BRACE);
    }

    /** The last token of the statement or branch that begins with {@code start}. */
    int end(int start) {
        int index = start;
        while (true) {
            int last = item(index).isOpener() ? match(index) : index;
            int after = next(last);
            boolean ends =
                    after >= size() || isStart(after) || item(after).isCloser() || isBranch(start);
            if (ends) {
                return last;
            }
            index = after;
        }
    }
}
