package dev.cnnc.format;

import dev.cnnc.format.Outline.Kind;
import dev.cnnc.parser.CnnLexer;
import java.util.ArrayList;
import java.util.List;

/**
 * A line that holds a whole chain, naming or constant and nothing else but comments, or a whole
 * branch of a join with one such statement.
 *
 * @param form lines of equal form may be aligned
 * @param start the first token of the statement
 * @param assign the {@code =} of the statement, {@link Outline#NONE} where it has none
 * @param arrows the arrows of the statement
 */
record StatementLine(Line line, Form form, int start, int assign, List<Integer> arrows) {

    /** How the value of a statement begins. */
    private enum Head {
        CONSTANT,
        MEMBER,
        VALUES,
        LABEL,
        STAGE,
        OTHER
    }

    /**
     * What lines that are aligned have in common.
     *
     * @param around the brackets around the statement or branch
     * @param names how many names it gives
     */
    record Form(int around, boolean branch, int names, Head head) {}

    /** The statement of {@code line}, or null where the line is another. */
    static StatementLine of(Outline outline, Line line) {
        int first = line.first();
        int start = outline.isBranch(first) ? first + 1 : first;
        if (!isWhole(outline, line, first) || !outline.isStart(start)) {
            return null;
        }
        if (start > first && !isOnly(outline, first, start)) {
            return null;
        }
        int assign = Outline.NONE;
        int commas = 0;
        List<Integer> arrows = new ArrayList<>();
        int end = outline.end(start);
        for (int i = start; i <= end; i = after(outline, i)) {
            switch (outline.type(i)) {
                case CnnLexer.ASSIGN -> assign = i;
                case CnnLexer.COMMA -> commas += assign == Outline.NONE ? 1 : 0;
                case CnnLexer.ARROW -> arrows.add(i);
                default -> {}
            }
        }
        int names = assign == Outline.NONE ? 0 : commas + 1;
        Head head = head(outline, start, assign);
        Form form = new Form(outline.around(first), start > first, names, head);
        return head == Head.OTHER ? null : new StatementLine(line, form, start, assign, arrows);
    }

    private static int after(Outline outline, int index) {
        return outline.next(outline.item(index).isOpener() ? outline.match(index) : index);
    }

    /** Whether the statement or branch at the beginning of the line is all of it but comments. */
    private static boolean isWhole(Outline outline, Line line, int first) {
        if (!outline.isStart(first) && !outline.isBranch(first)) {
            return false;
        }
        int end = outline.end(first);
        return line.holds(end) && !line.holds(outline.next(end)) && !line.spansLines(outline);
    }

    private static boolean isOnly(Outline outline, int branch, int start) {
        return outline.isStart(start) && outline.next(outline.end(start)) == outline.match(branch);
    }

    private static Head head(Outline outline, int start, int assign) {
        if (!isLabel(outline, start)) {
            switch (outline.type(start)) {
                case CnnLexer.CONST -> {
                    return Head.CONSTANT;
                }
                case CnnLexer.MODEL -> {
                    return assign == Outline.NONE ? Head.OTHER : Head.MEMBER;
                }
                case CnnLexer.IMPORT,
                        CnnLexer.BLOCK,
                        CnnLexer.INPUT,
                        CnnLexer.EXPECT,
                        CnnLexer.OUTPUT,
                        CnnLexer.IF -> {
                    return Head.OTHER;
                }
                default -> {}
            }
        }
        int value = assign == Outline.NONE ? start : outline.next(assign);
        boolean isList = outline.opens(value, Kind.BRACKETS);
        return isList ? Head.VALUES : isLabel(outline, value) ? Head.LABEL : Head.STAGE;
    }

    /** Whether a label begins with this token. */
    private static boolean isLabel(Outline outline, int index) {
        int after = outline.type(outline.next(index));
        return after == CnnLexer.COLON || after == CnnLexer.DOT;
    }
}
