package dev.cnnc.plan;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Lays out the taps of a convolution, and chooses the layout that is estimated to be faster. */
final class TapLayouts {

    /** Offsets are multiples of it. */
    private static final int VECTOR = Sizes.VECTOR;

    /** Positions are a multiple of this, because loops end in a vector of half the width. */
    private static final int HALF_VECTOR = 8;

    /** Positions that a block has at most where rows are shorter: the loop's data stay in L1. */
    private static final int BLOCK_POSITIONS = 1024;

    /**
     * Taps of a window up to which each group of them gets a loop of its own; a single one would be
     * alone in its loop.
     */
    private static final int SHIFTED_WINDOW = 64;

    /** Shifted taps that one loop takes at most beside a single output. */
    private static final int TAPS_OF_ONE = 9;

    /** Multiply-accumulates in a nanosecond, as measured; see {@code benchmark/README.md}. */
    private static final double SHIFTED_SPEED = 38;

    private static final double COMPACT_SPEED = 33;

    /** Nanoseconds to begin the copy of a row, and floats copied in one. */
    private static final double ROW_COPY = 5;

    private static final double COPY_SPEED = 10;

    private final Window height;
    private final Window width;
    private final Shape input;
    private final Shape sums;
    private final int rows;
    private final int rowUnit;
    private final int groupInputs;
    private final int groupOutputs;

    private TapLayouts(Convolution convolution, Shape input, Shape sums, int rows, int rowUnit) {
        this.height = convolution.height();
        this.width = convolution.width();
        this.input = input;
        this.sums = sums;
        this.rows = rows;
        this.rowUnit = rowUnit;
        this.groupInputs = input.channels() / convolution.groups();
        this.groupOutputs = convolution.outputChannels() / convolution.groups();
    }

    /**
     * The layout for {@code convolution}.
     *
     * @param rows rows of sums that are needed, at most all
     * @param rowUnit rows that a block cannot part, because a pool joins them
     */
    static TapLayout choose(
            Convolution convolution, Shape input, Shape sums, int rows, int rowUnit) {
        TapLayouts layouts = new TapLayouts(convolution, input, sums, rows, rowUnit);
        long window = (long) convolution.height().kernel() * convolution.width().kernel();
        TapLayout layout =
                window > 1
                                && window <= SHIFTED_WINDOW
                                && layouts.shiftedNanoseconds() < layouts.compactNanoseconds()
                        ? layouts.shifted()
                        : layouts.compact();
        Sizes.array(
                (long) ChannelTiles.LARGEST * layout.spacing()
                        + (long) rowUnit * layout.rowStride());
        return layout;
    }

    private double shiftedNanoseconds() {
        double multiplies = (double) depth() * groupOutputs * rows * shiftedStride();
        double rowCopies = (double) groupInputs * inputRows() * ROW_COPY;
        double shifts =
                (double) groupInputs * width.kernel() * inputRows() * shiftedStride() / COPY_SPEED;
        return multiplies / SHIFTED_SPEED + rowCopies + shifts;
    }

    private double compactNanoseconds() {
        double positions = (double) rows * sums.width();
        double multiplies = depth() * groupOutputs * positions;
        double rowCopies =
                isPointwise() ? 0 : (double) groupInputs * width.kernel() * inputRows() * ROW_COPY;
        double copies = depth() * positions / COPY_SPEED;
        return multiplies / COMPACT_SPEED + rowCopies + copies;
    }

    private int depth() {
        return groupInputs * height.kernel() * width.kernel();
    }

    private long inputRows() {
        return (long) rows * height.stride() + height.extent() - 1;
    }

    /** Whether the taps are the input itself. */
    private boolean isPointwise() {
        return height.kernel() == 1
                && width.kernel() == 1
                && height.stride() == 1
                && width.stride() == 1
                && input.equals(Shape.of(input.channels(), sums.height(), sums.width()));
    }

    private TapLayout shifted() {
        int stride = shiftedStride();
        int blockRows = blockRows(stride);
        int planeRows = blockRows + lastRowShift();
        int positions = Sizes.roundUp((blockRows - 1L) * stride + sums.width(), HALF_VECTOR);
        int planeSpacing = Sizes.roundUp((long) planeRows * stride + VECTOR, VECTOR);
        long planeCount = (long) rowPhases().size() * width.kernel();
        int length =
                Sizes.array(planeCount * planeSpacing + (long) lastRowShift() * stride + VECTOR);
        List<TapPlane> planes = planes(planeSpacing);
        List<Integer> offsets = new ArrayList<>();
        for (int kh = 0; kh < height.kernel(); kh++) {
            for (int kw = 0; kw < width.kernel(); kw++) {
                int plane = rowPhaseIndex(kh) * width.kernel() + kw;
                offsets.add(planes.get(plane).offset() + rowShift(kh) * stride);
            }
        }
        return new TapLayout(
                false,
                stride,
                blockRows,
                Sizes.ceilDivide(rows, blockRows),
                planes,
                planeRows,
                length,
                groupInputs,
                groups(offsets),
                positions,
                spacing(positions));
    }

    private TapLayout compact() {
        int blockRows = blockRows(sums.width());
        int planeRows = blockRows + lastRowShift();
        int positions = Sizes.roundUp((long) blockRows * sums.width(), HALF_VECTOR);
        int spacing = spacing(positions);
        int together = Math.min(ChannelTiles.taps(groupOutputs), depth());
        Sizes.array((long) together * spacing);
        List<TapGroup> groups = new ArrayList<>();
        groups.add(new TapGroup(0, multiples(spacing, together)));
        int rest = depth() % together;
        if (rest > 0) {
            groups.add(new TapGroup(depth() - rest, multiples(spacing, rest)));
        }
        return new TapLayout(
                true,
                sums.width(),
                blockRows,
                Sizes.ceilDivide(rows, blockRows),
                List.of(),
                planeRows,
                isPointwise() ? 0 : planeArray(planeRows),
                Sizes.ceilDivide(depth(), together),
                groups,
                positions,
                spacing);
    }

    /** The length of one plane; a generator may lay out one per kernel column of a short row. */
    private int planeArray(int planeRows) {
        long plane = (long) planeRows * sums.width();
        Sizes.array(plane * Math.min(width.kernel(), SHIFTED_WINDOW));
        return (int) plane;
    }

    /**
     * The distance between rows of {@code positions}. It is greater than their number, because
     * HotSpot 17 does not vectorise a loop whose end is an offset within it.
     */
    private static int spacing(int positions) {
        return Sizes.roundUp((long) positions + HALF_VECTOR, VECTOR);
    }

    private int blockRows(int stride) {
        int fitting = Math.max(1, BLOCK_POSITIONS / stride / rowUnit) * rowUnit;
        int blocks = Sizes.ceilDivide(rows, fitting);
        int even = Sizes.ceilDivide(Sizes.ceilDivide(rows, blocks), rowUnit) * rowUnit;
        return Math.min(even, rows);
    }

    /** A multiple of the vector that holds an output row and all columns that shifts bring in. */
    private int shiftedStride() {
        int shifts = 0;
        for (int kw = 0; kw < width.kernel(); kw++) {
            shifts = Math.max(shifts, columnShift(kw) - columnShift(firstOfPhase(kw)));
        }
        return Sizes.roundUp((long) sums.width() + shifts, VECTOR);
    }

    private List<TapPlane> planes(int spacing) {
        List<TapPlane> planes = new ArrayList<>();
        for (int phase : rowPhases()) {
            int first = planes.size();
            for (int kw = 0; kw < width.kernel(); kw++) {
                planes.add(plane(phase, kw, first, spacing));
            }
        }
        return planes;
    }

    private TapPlane plane(int phase, int kw, int first, int spacing) {
        int offset = (first + kw) * spacing;
        int base = firstOfPhase(kw);
        if (base != kw) {
            int shift = columnShift(kw) - columnShift(base);
            return new TapPlane(phase, offset, OptionalInt.of(first + base), shift, 0, 0, 0);
        }
        long firstInput = width.inputPosition(0, kw);
        int firstPosition =
                firstInput >= 0 ? 0 : (int) ((-firstInput + width.stride() - 1) / width.stride());
        long firstRead = firstInput + (long) firstPosition * width.stride();
        long within =
                firstRead >= input.width()
                        ? 0
                        : (input.width() - 1 - firstRead) / width.stride() + 1;
        int wanted = sums.width() + longestShift(kw);
        int positions = (int) Math.max(0, Math.min(within, (long) wanted - firstPosition));
        return new TapPlane(
                phase,
                offset,
                OptionalInt.empty(),
                0,
                positions > 0 ? firstPosition : 0,
                positions,
                positions > 0 ? (int) firstRead : 0);
    }

    /** By how much the planes that are copies of the one for {@code base} are shifted at most. */
    private int longestShift(int base) {
        int longest = 0;
        for (int kw = base; kw < width.kernel(); kw++) {
            if (firstOfPhase(kw) == base) {
                longest = Math.max(longest, columnShift(kw) - columnShift(base));
            }
        }
        return longest;
    }

    /** The first kernel column that meets the same input columns as {@code kw}, shifted. */
    private int firstOfPhase(int kw) {
        int phase = columnPhase(kw);
        int first = 0;
        while (columnPhase(first) != phase) {
            first++;
        }
        return first;
    }

    private int columnPhase(int kw) {
        return (int) ((long) kw * width.dilation() % width.stride());
    }

    private int columnShift(int kw) {
        return (int) ((long) kw * width.dilation() / width.stride());
    }

    private int rowPhase(int kh) {
        return (int) ((long) kh * height.dilation() % height.stride());
    }

    private int rowShift(int kh) {
        return (int) ((long) kh * height.dilation() / height.stride());
    }

    private int lastRowShift() {
        return rowShift(height.kernel() - 1);
    }

    /** Which rows are needed, each phase once, in the order of the kernel rows that meet them. */
    private List<Integer> rowPhases() {
        return IntStream.range(0, height.kernel()).map(this::rowPhase).distinct().boxed().toList();
    }

    private int rowPhaseIndex(int kh) {
        return rowPhases().indexOf(rowPhase(kh));
    }

    private static List<Integer> multiples(int spacing, int count) {
        return IntStream.range(0, count).mapToObj(tap -> tap * spacing).toList();
    }

    /**
     * Splits taps into groups, as even as can be: beside a single output of any neighbours, else of
     * those at equal, ascending distances.
     */
    private List<TapGroup> groups(List<Integer> offsets) {
        int most = groupOutputs == 1 ? TAPS_OF_ONE : ChannelTiles.taps(groupOutputs);
        List<TapGroup> groups = new ArrayList<>();
        int tap = 0;
        while (tap < offsets.size()) {
            int run = groupOutputs == 1 ? offsets.size() : uniformRun(offsets, tap);
            int parts = Sizes.ceilDivide(run, most);
            for (int part = 0; part < parts; part++) {
                int taps = run / parts + (part < run % parts ? 1 : 0);
                groups.add(new TapGroup(tap, offsets.subList(tap, tap + taps)));
                tap += taps;
            }
        }
        return groups;
    }

    private static int uniformRun(List<Integer> offsets, int first) {
        int end = first + 1;
        while (end < offsets.size()) {
            int step = offsets.get(end) - offsets.get(end - 1);
            if (step <= 0 || step != offsets.get(first + 1) - offsets.get(first)) {
                break;
            }
            end++;
        }
        return end - first;
    }
}
