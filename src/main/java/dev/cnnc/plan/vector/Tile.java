package dev.cnnc.plan.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sums that stay in registers: those of some pixels for some vectors of output channels.
 *
 * @param rows pixels
 * @param vectors vectors of channels of each pixel
 * @param indirect whether a table says where each tap's values are; otherwise the taps of a pixel
 *     are the channels of its blocks
 * @param apart how far the pixels of an indirect tile are apart where they lie in one row, so that
 *     they need no addresses of their own; 0 where they may lie anywhere
 * @param clamps whether sums are kept between bounds before they are stored
 */
public record Tile(int rows, int vectors, boolean indirect, int apart, boolean clamps)
        implements Comparable<Tile> {

    /** Channels of a block, and of the widest vector. */
    public static final int BLOCK = 16;

    /** Pixels of a tile where a vector is narrower than a block. */
    public static final int NARROW_ROWS = 6;

    /** Pixels of a tile by the number of vectors, where a vector is a whole block. */
    private static final List<Integer> ROWS = List.of(14, 12, 7, 6);

    /** Pixels that a tile of {@code vectors} whole blocks has at most. */
    public static int rows(int vectors) {
        return ROWS.get(vectors - 1);
    }

    /**
     * The tiles like this one that divide about {@code pixels} pixels evenly, on vectors of a block
     * and on narrower ones.
     */
    List<Tile> covering(int pixels) {
        List<Tile> tiles = new ArrayList<>();
        for (int count : shares(pixels, rows(vectors))) {
            tiles.add(like(count, vectors));
        }
        tiles.add(like(1, vectors));
        for (int narrow : List.of(2, 4)) {
            for (int count : shares(pixels, NARROW_ROWS)) {
                tiles.add(like(count, narrow));
            }
            tiles.add(like(1, narrow));
        }
        return tiles;
    }

    private Tile like(int pixels, int width) {
        return new Tile(pixels, width, indirect, apart, clamps);
    }

    /** The numbers of pixels of tiles that divide {@code pixels}, or a part of them, evenly. */
    private static Set<Integer> shares(int pixels, int rows) {
        int tiles = (pixels + rows - 1) / rows;
        Set<Integer> shares = new TreeSet<>();
        shares.add(pixels / tiles);
        shares.add((pixels + tiles - 1) / tiles);
        if (pixels > rows) {
            shares.add(rows);
            shares.add(rows - 1);
        }
        return shares;
    }

    /** The vectors of each panel of output channels: as few panels as possible, alike in width. */
    public static List<Integer> panels(int channels) {
        int blocks = (channels + BLOCK - 1) / BLOCK;
        int count = (blocks + ROWS.size() - 1) / ROWS.size();
        List<Integer> panels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            panels.add((blocks + count - 1 - i) / count);
        }
        return panels;
    }

    @Override
    public int compareTo(Tile other) {
        int order = Boolean.compare(indirect, other.indirect);
        order = order != 0 ? order : Integer.compare(apart, other.apart);
        order = order != 0 ? order : Boolean.compare(clamps, other.clamps);
        order = order != 0 ? order : Integer.compare(other.vectors, vectors);
        return order != 0 ? order : Integer.compare(other.rows, rows);
    }

    /** The beginning of the names of methods for tiles like this one of any size. */
    public String family() {
        if (apart > 0) {
            return (clamps ? "clampedLine" : "line") + apart;
        }
        if (indirect) {
            return clamps ? "clampedGathered" : "gathered";
        }
        return clamps ? "clampedTile" : "tile";
    }

    /** The method that computes it. */
    public String method() {
        return family() + (apart > 0 ? "_" : "") + rows + "x" + vectors;
    }
}
