package dev.cnnc.format;

import dev.cnnc.format.Outline.Kind;
import dev.cnnc.parser.CnnLexer;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of the result: how far each is indented, and the blanks before each further item.
 *
 * <p>A body stands four columns to the right of the line that opens it, the rest of a statement to
 * the right of its first line. Arguments and elements stand below the first one, or four columns to
 * the right where that begins a line itself.
 */
final class Layout {

    private static final int STEP = 4;

    private final Outline outline;
    private final LineBreaks breaks;
    private final Gaps gaps;
    private final int[] gap;
    private final Item[] items;
    private final List<Line> lines = new ArrayList<>();

    /** By opening bracket: where its content stands, and where its closing bracket does. */
    private final int[] inner;

    private final int[] outer;

    private Layout(Outline outline, LineBreaks breaks) {
        this.outline = outline;
        this.breaks = breaks;
        this.gaps = new Gaps(outline, breaks);
        this.gap = new int[outline.size()];
        this.items = new Item[outline.size()];
        this.inner = new int[outline.size()];
        this.outer = new int[outline.size()];
    }

    static Layout of(Outline outline, LineBreaks breaks) {
        Layout layout = new Layout(outline, breaks);
        int level = 0;
        for (int first = 0; first < outline.size(); ) {
            int end = first + 1;
            while (end < outline.size() && breaks.before(end) == 0) {
                end++;
            }
            int indent = layout.indent(first);
            level = layout.isInList(first) ? level : indent;
            layout.lines.add(new Line(first, end, indent, level, breaks.before(first) > 1));
            layout.place(first, end, indent, level);
            first = end;
        }
        return layout;
    }

    List<Line> lines() {
        return lines;
    }

    /** The blanks before each item that does not begin its line. */
    int gap(int index) {
        return gap[index];
    }

    /** The text of an item as it is written here. */
    String text(int index) {
        return items[index].text();
    }

    /** Whether an item is the first on its line. */
    boolean beginsLine(int index) {
        return breaks.before(index) > 0;
    }

    /** Moves an item, and with it the rest of its line, to the right. */
    void move(int index, int columns) {
        gap[index] += columns;
    }

    /** The column, from 0, at which an item of {@code line} stands. */
    int column(Line line, int index) {
        int column = line.indent();
        for (int i = line.first(); i < index; i++) {
            column = items[i].width() + (items[i].spansLines() ? 0 : column);
            column += gap[i + 1];
        }
        return column;
    }

    private boolean isInList(int index) {
        return switch (outline.kindAround(index)) {
            case FILE, BODY, JOIN -> isListEnd(index);
            default -> true;
        };
    }

    private boolean isListEnd(int index) {
        if (!outline.item(index).isCloser()) {
            return false;
        }
        Kind kind = outline.kind(outline.match(index));
        return kind != Kind.BODY && kind != Kind.JOIN;
    }

    private void place(int first, int end, int indent, int level) {
        int column = indent;
        for (int i = first; i < end; i++) {
            boolean moves = i == first && (i == 0 || outline.item(i).beginsLine());
            Item item = moves ? outline.item(i).indentedBy(indent) : outline.item(i);
            items[i] = item;
            if (i > first) {
                gap[i] = gaps.before(i);
                column += gap[i];
                if (outline.item(i - 1).isOpener() && !isBrokenOrBody(i - 1)) {
                    inner[i - 1] = column;
                }
            }
            column = item.spansLines() ? item.width() : column + item.width();
            if (item.isOpener()) {
                boolean opensBody = !isVisual(i);
                outer[i] = opensBody ? level : indent;
                inner[i] = outer[i] + STEP;
            }
        }
    }

    /** Whether the content of these brackets may begin behind the opening one. */
    private boolean isVisual(int opener) {
        return outline.kind(opener) != Kind.BODY && outline.kind(opener) != Kind.JOIN;
    }

    private int indent(int first) {
        Item item = outline.item(first);
        if (item.isCloser()) {
            return isBrokenOrBody(outline.match(first))
                    ? outer[outline.match(first)]
                    : inner[outline.match(first)];
        }
        int around = outline.around(first);
        int base = around == Outline.NONE ? 0 : inner[around];
        int token = item.isComment() ? outline.next(first) : first;
        if (token == outline.size() || outline.match(token) == around && around != Outline.NONE) {
            return base;
        }
        return base + (continues(around, token) ? continuation(around, token) : 0);
    }

    private boolean isBrokenOrBody(int opener) {
        return !isVisual(opener) || breaks.isOpened(opener);
    }

    /** Whether a token goes on with a statement or element that began on an earlier line. */
    private boolean continues(int around, int token) {
        return switch (outline.kind(around)) {
            case FILE, BODY -> !outline.isStart(token);
            case JOIN, BRACKETS -> false;
            default -> {
                int last = outline.previous(token);
                yield last != around && outline.type(last) != CnnLexer.COMMA;
            }
        };
    }

    /** {@code else} and {@code shortcut} stand below the brace before them. */
    private int continuation(int around, int token) {
        int last = outline.previous(token);
        boolean goesOn =
                outline.type(token) == CnnLexer.ELSE || outline.type(token) == CnnLexer.SHORTCUT;
        if (goesOn && outline.type(last) == CnnLexer.CLOSE_BRACE) {
            int base = around == Outline.NONE ? 0 : inner[around];
            return outer[outline.match(last)] - base;
        }
        return STEP;
    }
}
