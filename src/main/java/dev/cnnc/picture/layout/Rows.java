package dev.cnnc.picture.layout;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The layers of a block as rows of some height: each as high as its highest part; a part that may
 * take several shares what they lack equally among them.
 */
final class Rows {

    private final Level level;
    private final double[] heights;
    private final double[] tops;

    /**
     * @param extents the height that each part takes
     */
    Rows(Level level, List<Double> extents) {
        this.level = level;
        this.heights = new double[level.gaps().size()];
        this.tops = new double[heights.length];
        IntStream.range(0, extents.size())
                .boxed()
                .sorted(Comparator.comparing(part -> level.slots().get(part).layers()))
                .forEach(part -> stretch(level.slots().get(part), extents.get(part)));
        double top = 0;
        for (int row = 0; row < heights.length; row++) {
            tops[row] = top + level.gaps().get(row);
            top = tops[row] + heights[row];
        }
    }

    private void stretch(Slot slot, double extent) {
        double room = 0;
        for (int row = slot.first(); row <= slot.last(); row++) {
            room += heights[row] + (row > slot.first() ? level.gaps().get(row) : 0);
        }
        for (int row = slot.first(); row <= slot.last(); row++) {
            heights[row] += Math.max(0, extent - room) / slot.layers();
        }
    }

    /** The top of a part of {@code extent} in the middle of its rows. */
    double top(Slot slot, double extent) {
        double bottom = tops[slot.last()] + heights[slot.last()];
        return (tops[slot.first()] + bottom - extent) / 2;
    }

    /** The y of {@code bend}. */
    double y(Bend bend) {
        double above = bend.layer() == 0 ? 0 : tops[bend.layer() - 1] + heights[bend.layer() - 1];
        return above + bend.offset();
    }

    /** The height of all. */
    double height() {
        return tops[tops.length - 1] + heights[heights.length - 1];
    }
}
