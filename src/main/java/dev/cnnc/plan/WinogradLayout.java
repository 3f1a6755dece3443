package dev.cnnc.plan;

import dev.cnnc.winograd.WinogradTile;

/**
 * How the values of a convolution by Winograd's method are laid out, so that HotSpot vectorises its
 * loops. For each of the (m + 2)² points a product of matrices is computed: outputs channels ×
 * input channels × tiles. Its loops go either over tiles or over output channels and add {@link
 * #depth} input channels to {@link #LANES} of the others.
 *
 * @param byChannel whether those loops go over output channels, and tiles are the lanes; otherwise
 *     the other way round
 * @param tileColumns tiles side by side
 * @param tileRows rows of tiles that are computed at a time
 * @param blocks how many times; the last block overlaps the one before where rows do not divide
 * @param depth input channels that a loop adds
 * @param positions tiles or output channels that a loop goes over, a multiple of 8
 * @param spacing the distance between the sums of neighbouring lanes
 * @param laneGroups how many times {@link #LANES} lanes
 * @param channelBlock input channels whose tiles are transformed together, a multiple of the depth
 * @param channelSpacing the distance between the tiles of neighbouring input channels
 * @param transformPositions values that a loop of the input transform goes over
 * @param transformSpacing the distance between the rows of a tile while it is transformed
 */
public record WinogradLayout(
        WinogradTile tile,
        boolean byChannel,
        int tileColumns,
        int tileRows,
        int blocks,
        int depth,
        int positions,
        int spacing,
        int laneGroups,
        int channelBlock,
        int channelSpacing,
        int transformPositions,
        int transformSpacing) {

    /** Sums that a loop keeps for each position. */
    public static final int LANES = 4;

    /** Tiles of a block. */
    public int tiles() {
        return tileRows * tileColumns;
    }

    /** Points of a tile. */
    public int points() {
        return tile.inputs() * tile.inputs();
    }

    /** Sums of one group of lanes. */
    public int sums() {
        return LANES * spacing;
    }

    /** The distance between the rows of a tile while products are transformed. */
    public int productSpacing() {
        return sums() + Sizes.VECTOR;
    }
}
