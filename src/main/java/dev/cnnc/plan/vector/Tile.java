package dev.cnnc.plan.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * @param bounds between what sums are kept before they are stored
 */
public record Tile(int rows, int vectors, boolean indirect, int apart, Bounds bounds)
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
     * Adds the tiles like this one that divide about {@code pixels} pixels evenly, on vectors of a
     * block and on narrower ones. The former share {@code products}.
     */
    void cover(int pixels, long products, Map<Tile, Long> tiles) {
        Set<Integer> even = even(pixels, rows(vectors));
        even.forEach(count -> tiles.merge(like(count, vectors), products / even.size(), Long::sum));
        parts(pixels, rows(vectors)).forEach(count -> need(tiles, count, vectors));
        for (int narrow : List.of(2, 4)) {
            even(pixels, NARROW_ROWS).forEach(count -> need(tiles, count, narrow));
            parts(pixels, NARROW_ROWS).forEach(count -> need(tiles, count, narrow));
        }
    }

    private void need(Map<Tile, Long> tiles, int count, int width) {
        tiles.putIfAbsent(like(count, width), 0L);
    }

    private Tile like(int pixels, int width) {
        return new Tile(pixels, width, indirect, apart, bounds);
    }

    /** The numbers of pixels of tiles that divide {@code pixels} evenly. */
    private static Set<Integer> even(int pixels, int rows) {
        int tiles = (pixels + rows - 1) / rows;
        return new TreeSet<>(List.of(pixels / tiles, (pixels + tiles - 1) / tiles));
    }

    /** Those of tiles that divide a part of {@code pixels} evenly, and a single pixel. */
    private static Set<Integer> parts(int pixels, int rows) {
        return pixels > rows ? Set.of(1, rows, rows - 1) : Set.of(1);
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
        order = order != 0 ? order : bounds.compareTo(other.bounds);
        order = order != 0 ? order : Integer.compare(other.vectors, vectors);
        return order != 0 ? order : Integer.compare(other.rows, rows);
    }

    /** The beginning of the names of methods for tiles like this one of any size. */
    public String family() {
        String values = apart > 0 ? "Line" + apart : indirect ? "Gathered" : "Tile";
        return switch (bounds) {
            case NONE -> Character.toLowerCase(values.charAt(0)) + values.substring(1);
            case RELU -> "relu" + values;
            case CLAMP -> "clamped" + values;
        };
    }

    /** The method that computes it. */
    public String method() {
        return family() + (apart > 0 ? "_" : "") + rows + "x" + vectors;
    }
}
