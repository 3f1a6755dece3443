package dev.cnnc.plan;

import java.util.List;
import java.util.stream.IntStream;

/** Parts what a loop computes side by side into tiles of a size that registers hold. */
final class ChannelTiles {

    /** The largest tile, in which no loop has more than three taps. */
    static final int LARGEST = 7;

    /** The smallest of several tiles. */
    static final int SMALLEST = 4;

    private static final int COMMON = 6;

    private ChannelTiles() {}

    /**
     * As few tiles of 4 to 6 as add up to {@code count}, the larger ones first, of at most two
     * sizes; up to 7 are one tile.
     */
    static List<Integer> of(int count) {
        if (count <= LARGEST) {
            return List.of(count);
        }
        int tiles = Sizes.ceilDivide(count, COMMON);
        return IntStream.range(0, tiles)
                .mapToObj(tile -> count / tiles + (tile < count % tiles ? 1 : 0))
                .toList();
    }

    /**
     * Taps that one loop takes at most beside a tile of {@code outputs}. HotSpot 17 leaves loops
     * scalar that have more, and those of three taps beside two or three outputs.
     */
    static int taps(int outputs) {
        return outputs == 1 ? 8 : outputs <= 3 ? 2 : 3;
    }
}
