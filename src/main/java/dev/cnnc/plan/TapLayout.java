package dev.cnnc.plan;

import java.util.List;

/**
 * How the values that a convolution's taps meet are laid out, so that one index runs over the
 * output positions of all of them. HotSpot vectorises such loops where offsets are literal
 * multiples of 16 that ascend within a loop.
 *
 * @param compact whether each tap has values of its own without gaps; otherwise the taps of a
 *     kernel column read one plane at offsets of whole rows
 * @param rowStride positions from one output row to the next
 * @param blockRows output rows that are computed at a time
 * @param blocks how many times; the last block overlaps the one before where rows do not divide
 * @param planes the planes of one input channel; none in a compact layout
 * @param planeRows rows of each plane
 * @param planeArray the length of the array that holds the planes of a channel, or the one plane
 *     through which compact taps are made; 0 where the input's rows are the taps
 * @param arrays how many arrays hold taps: one per input channel, or per group of taps
 * @param groups the taps of one input channel in order; in a compact layout the common group, and
 *     the shorter one behind it where taps are left over
 * @param positions output positions that a loop computes, a multiple of 8
 * @param spacing the distance between the sums of neighbouring output channels
 */
public record TapLayout(
        boolean compact,
        int rowStride,
        int blockRows,
        int blocks,
        List<TapPlane> planes,
        int planeRows,
        int planeArray,
        int arrays,
        List<TapGroup> groups,
        int positions,
        int spacing) {

    public TapLayout {
        planes = List.copyOf(planes);
        groups = List.copyOf(groups);
    }
}
