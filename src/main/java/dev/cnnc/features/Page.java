package dev.cnnc.features;

import dev.cnnc.drawing.ColorMap;
import dev.cnnc.drawing.Drawing;
import dev.cnnc.drawing.Mark;
import dev.cnnc.drawing.Mark.Anchor;
import dev.cnnc.drawing.Mark.Weight;
import dev.cnnc.drawing.Pixels;
import dev.cnnc.drawing.Sketch;
import dev.cnnc.drawing.TextWidth;
import dev.cnnc.features.LayerArray.Range;
import dev.cnnc.graph.Node;
import dev.cnnc.report.OperatorText;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A page of blocks, one below the other, each with a heading, a legend, and tiles in a grid. */
final class Page {

    /** The width of what is between the margins. */
    static final double CONTENT = 1016;

    /** Between tiles. */
    static final double GAP = 6;

    /** Image pixels that are seen in a pixel of the drawing, on paper and on fine screens. */
    static final int FINENESS = 2;

    private static final double MARGIN = 32;
    private static final double TITLE_SIZE = 20;
    private static final double HEADING_SIZE = 14;
    private static final double TEXT_SIZE = 12;
    private static final double NUMBER_SIZE = 8;
    private static final double LEGEND_WIDTH = 120;
    private static final double LEGEND_HEIGHT = 9;
    private static final double LEGEND_TEXT = 52;
    private static final int LEGEND_STEPS = 120;
    private static final double BLOCK_GAP = 26;

    private final Sketch sketch = new Sketch();
    private final String title;
    private double y = MARGIN;

    Page(String title, List<String> lines) {
        this.title = title;
        y += TITLE_SIZE;
        sketch.text(
                MARGIN,
                y,
                TextWidth.cut(title, TITLE_SIZE * 1.1, CONTENT),
                TITLE_SIZE,
                Anchor.START,
                Weight.BOLD,
                Sketch.INK);
        for (String line : lines) {
            y += TEXT_SIZE + 6;
            sketch.text(MARGIN, y, line, TEXT_SIZE, Sketch.GREY);
        }
        y += BLOCK_GAP - TEXT_SIZE;
    }

    /** Begins a block for {@code layer}, which has these sizes. */
    void heading(Node layer, String sizes) {
        heading(layer.key(), OperatorText.of(layer.operator()) + " → " + sizes);
    }

    /** Begins a block. */
    void heading(String name, String facts) {
        y += BLOCK_GAP;
        double room = CONTENT - LEGEND_WIDTH - 140;
        String shown = TextWidth.cut(name, HEADING_SIZE * 1.1, room * 0.6);
        sketch.text(MARGIN, y, shown, HEADING_SIZE, Anchor.START, Weight.BOLD, Sketch.INK);
        double width = TextWidth.of(shown, HEADING_SIZE, Weight.BOLD);
        sketch.text(
                MARGIN + width + 12,
                y,
                TextWidth.cut(facts, TEXT_SIZE, room - width),
                TEXT_SIZE,
                Sketch.GREY);
    }

    /** Shows in the block's heading which colours mean which values. */
    void legend(Range range, ColorMap map) {
        int[] colors = new int[LEGEND_STEPS];
        for (int i = 0; i < LEGEND_STEPS; i++) {
            colors[i] = map.at((i + 0.5) / LEGEND_STEPS);
        }
        double end = MARGIN + CONTENT - LEGEND_TEXT;
        double start = end - LEGEND_WIDTH;
        sketch.add(
                new Mark.Image(
                        start,
                        y - LEGEND_HEIGHT,
                        LEGEND_WIDTH,
                        LEGEND_HEIGHT,
                        new Pixels(LEGEND_STEPS, 1, colors)));
        sketch.text(end + 6, y, number(range.most()), TEXT_SIZE - 1, Sketch.GREY);
        sketch.text(
                start - 6,
                y,
                number(range.least()),
                TEXT_SIZE - 1,
                Anchor.END,
                Weight.PLAIN,
                Sketch.GREY);
    }

    /** Three digits, without zeros that tell nothing. */
    private static String number(float value) {
        String text = String.format(Locale.ROOT, "%.3g", value);
        return text.contains("e")
                ? text
                : text.replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
    }

    /** A remark in the block. */
    void note(String text) {
        y += TEXT_SIZE + 6;
        sketch.text(MARGIN, y, text, TEXT_SIZE, Sketch.GREY);
    }

    /** A grid of {@code count} tiles of one size, in {@code columns}, with or without numbers. */
    void tiles(
            int count,
            int columns,
            double width,
            double height,
            boolean numbered,
            Function<Integer, Pixels> tile) {
        y += 10;
        double below = numbered ? NUMBER_SIZE + 2 : 0;
        for (int i = 0; i < count; i++) {
            double left = MARGIN + i % columns * (width + GAP);
            double top = y + i / columns * (height + below + GAP);
            sketch.add(new Mark.Image(left, top, width, height, tile.apply(i)));
            if (numbered) {
                sketch.text(
                        left + width / 2,
                        top + height + NUMBER_SIZE,
                        String.valueOf(i),
                        NUMBER_SIZE,
                        Anchor.MIDDLE,
                        Weight.PLAIN,
                        Sketch.GREY);
            }
        }
        int rows = (count + columns - 1) / columns;
        y += rows * (height + below + GAP) - GAP;
    }

    Drawing drawing() {
        return sketch.drawing(title, CONTENT + 2 * MARGIN, y + MARGIN);
    }
}
