package dev.cnnc.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Parts output channels into tiles of a size that HotSpot's registers hold. */
final class ChannelTiles {

    /** Channels of the largest tile. */
    static final int LARGEST = 6;

    private static final int COMMON = 4;

    private ChannelTiles() {}

    /**
     * Tiles of 3 to 6 channels whose sum is {@code channels}, of at most two sizes; 1 or 2 channels
     * are one tile.
     */
    static List<Integer> of(int channels) {
        if (channels <= LARGEST) {
            return List.of(channels);
        }
        int rest = channels % COMMON;
        int last = rest == 0 ? COMMON : rest == 3 ? 3 : COMMON + rest;
        List<Integer> tiles =
                new ArrayList<>(Collections.nCopies((channels - last) / COMMON, COMMON));
        tiles.add(last);
        return tiles;
    }
}
