package dev.cnnc.drawing;

import dev.cnnc.drawing.Mark.Anchor;
import dev.cnnc.drawing.Mark.Weight;
import java.util.ArrayList;
import java.util.List;

/** Collects the marks of a drawing. */
public final class Sketch {

    /** Of text that is read. */
    public static final int INK = 0x1B1F24;

    /** Of text and lines that stand back. */
    public static final int GREY = 0x5B6470;

    /** Of lines that hardly show. */
    public static final int FAINT = 0xE3E6EA;

    private final List<Mark> marks = new ArrayList<>();

    /** Draws {@code mark} above all others. */
    public Sketch add(Mark mark) {
        marks.add(mark);
        return this;
    }

    /** Writes text of usual weight from {@code x} on. */
    public Sketch text(double x, double y, String text, double size, int color) {
        return text(x, y, text, size, Anchor.START, Weight.PLAIN, color);
    }

    /** Writes text. */
    public Sketch text(
            double x, double y, String text, double size, Anchor anchor, Weight weight, int color) {
        return add(new Mark.Text(x, y, text, size, anchor, weight, color, false));
    }

    /** Draws a line. */
    public Sketch line(double x1, double y1, double x2, double y2, double thickness, int color) {
        return add(new Mark.Line(x1, y1, x2, y2, thickness, color));
    }

    /** All that was drawn. */
    public Drawing drawing(String title, double width, double height) {
        return new Drawing(title, width, height, marks);
    }
}
