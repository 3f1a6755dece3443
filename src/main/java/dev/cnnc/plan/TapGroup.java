package dev.cnnc.plan;

import java.util.List;

/**
 * Taps that one loop takes together.
 *
 * @param firstTap the first of them, counted within an input channel, or within all in a compact
 *     layout
 * @param offsets where each tap's values begin
 */
public record TapGroup(int firstTap, List<Integer> offsets) {

    public TapGroup {
        offsets = List.copyOf(offsets);
    }

    /** How many there are. */
    public int taps() {
        return offsets.size();
    }
}
