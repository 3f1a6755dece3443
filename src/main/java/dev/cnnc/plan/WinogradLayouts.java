package dev.cnnc.plan;

import dev.cnnc.graph.Shape;
import dev.cnnc.winograd.WinogradTile;
import java.util.Comparator;

/** Lays out convolutions by Winograd's method. */
final class WinogradLayouts {

    private static final int VECTOR = Sizes.VECTOR;
    private static final int HALF_VECTOR = 8;

    /** Input channels that a loop adds; HotSpot 17 vectorises no more beside four sums. */
    private static final int DEPTH = 3;

    /** Tiles that are computed at a time where rows of them are shorter. */
    private static final int BLOCK_TILES = 400;

    /** Values that a loop of a transform goes over at least, where there are as many. */
    private static final int TRANSFORMED = 512;

    private WinogradLayouts() {}

    /** The layout of {@code tile} that is forced, or else estimated to be the fastest. */
    static WinogradLayout of(WinogradTile tile, int channels, Shape sums, PlanOptions options) {
        return options.forced()
                .map(form -> of(form, channels, sums))
                .orElseGet(() -> fastest(tile, channels, sums));
    }

    private static WinogradLayout fastest(WinogradTile tile, int channels, Shape sums) {
        return WinogradForm.all().stream()
                .filter(form -> form.tile() == tile)
                .map(form -> of(form, channels, sums))
                .min(
                        Comparator.comparingDouble(
                                layout -> ConvolutionCosts.winograd(layout, channels, sums)))
                .orElseThrow();
    }

    /**
     * The layout of a form.
     *
     * @param channels input channels
     * @param sums the shape of the result
     */
    static WinogradLayout of(WinogradForm form, int channels, Shape sums) {
        WinogradTile tile = form.tile();
        boolean byChannel = form.byChannel();
        int tileColumns = Sizes.ceilDivide(sums.width(), tile.outputs());
        int allRows = Sizes.ceilDivide(sums.height(), tile.outputs());
        int blocks = Sizes.ceilDivide(allRows, Math.max(1, BLOCK_TILES / tileColumns));
        int tileRows = Sizes.ceilDivide(allRows, blocks);
        int tiles = Sizes.array((long) tileRows * tileColumns);
        int depth = Math.min(DEPTH, channels);
        int positions = Sizes.roundUp(byChannel ? sums.channels() : tiles, HALF_VECTOR);
        int spacing = spacing(positions);
        int laneGroups =
                Sizes.ceilDivide(byChannel ? tiles : sums.channels(), WinogradLayout.LANES);
        int channelSpacing = byChannel ? laneGroups * WinogradLayout.LANES : spacing;
        int channelBlock = byChannel ? channelBlock(channels, depth, channelSpacing) : depth;
        int transformPositions = Sizes.roundUp((long) channelBlock * channelSpacing, HALF_VECTOR);
        WinogradLayout layout =
                new WinogradLayout(
                        tile,
                        byChannel,
                        tileColumns,
                        tileRows,
                        blocks,
                        depth,
                        positions,
                        spacing,
                        laneGroups,
                        channelBlock,
                        channelSpacing,
                        transformPositions,
                        spacing(transformPositions));
        check(layout, channels, sums);
        return layout;
    }

    private static int channelBlock(int channels, int depth, int channelSpacing) {
        int wanted = Sizes.roundUp(Sizes.ceilDivide(TRANSFORMED, channelSpacing), depth);
        return Math.min(wanted, Sizes.roundUp(channels, depth));
    }

    /** The distance between rows of {@code positions}; greater, as {@link TapLayouts} explains. */
    private static int spacing(int positions) {
        return Sizes.roundUp((long) positions + HALF_VECTOR, VECTOR);
    }

    /** Whether Java has arrays as long as these. */
    private static void check(WinogradLayout layout, int channels, Shape sums) {
        long side = layout.tile().inputs();
        Sizes.array(side * layout.transformSpacing());
        Sizes.array(side * layout.productSpacing());
        Sizes.array(((long) channels + layout.channelBlock()) * layout.channelSpacing());
        Sizes.array((long) channels * layout.laneGroups() * WinogradLayout.LANES);
        Sizes.array((long) channels * sums.channels() * layout.points());
    }
}
