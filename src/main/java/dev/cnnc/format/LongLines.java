package dev.cnnc.format;

import dev.cnnc.format.Outline.Kind;
import java.util.BitSet;

/**
 * Takes lines apart that are too long: first statements that share a line, then bodies that stand
 * on one, from the outermost in. A line without either stays as long as it is.
 */
final class LongLines {

    private static final int LONGEST = 120;

    private final Outline outline;
    private final BitSet wide = new BitSet();
    private final BitSet apart = new BitSet();

    private LongLines(Outline outline) {
        this.outline = outline;
    }

    /** The layout in which no line is needlessly long. */
    static Layout layout(Outline outline, BitSet documented) {
        LongLines longLines = new LongLines(outline);
        Layout layout;
        boolean changed;
        do {
            LineBreaks breaks = LineBreaks.of(outline, documented, longLines.wide, longLines.apart);
            layout = Layout.of(outline, breaks);
            changed = false;
            for (Line line : layout.lines()) {
                changed |= longLines.isTooLong(layout, line) && longLines.takeApart(line);
            }
        } while (changed);
        return layout;
    }

    private boolean isTooLong(Layout layout, Line line) {
        if (line.spansLines(outline)) {
            return false;
        }
        int last = line.last();
        while (last > line.first() && outline.item(last).isComment()) {
            last--;
        }
        return layout.column(line, last) + outline.item(last).width() > LONGEST;
    }

    /** Whether anything could be done. */
    private boolean takeApart(Line line) {
        return separate(line.first() + 1, line.end(), outline.around(line.first())) || widen(line);
    }

    /** Puts the statements or branches in a stretch, directly in {@code around}, on own lines. */
    private boolean separate(int from, int to, int around) {
        boolean changed = false;
        for (int i = from; i < to; i++) {
            boolean separable = outline.isStart(i) || outline.isBranch(i);
            if (separable && outline.around(i) == around && !apart.get(i)) {
                apart.set(i);
                changed = true;
            }
        }
        return changed;
    }

    private boolean widen(Line line) {
        boolean changed = false;
        for (int i = line.first(); i < line.end(); i++) {
            boolean holdsBody = outline.opens(i, Kind.BODY) || outline.opens(i, Kind.JOIN);
            if (holdsBody && outline.match(i) > i + 1 && line.holds(outline.match(i))) {
                wide.set(i);
                separate(i + 1, outline.match(i), i);
                changed = true;
                i = outline.match(i);
            }
        }
        return changed;
    }
}
