package dev.cnnc.plan.vector;

import dev.cnnc.graph.Convolution;
import dev.cnnc.plan.Constant;
import dev.cnnc.plan.VectorKernel;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A convolution as a product of matrices: pixels by taps times taps by output channels. Where the
 * taps of a pixel are its own channels, they are read as they lie; otherwise a table tells where
 * each tap's value is.
 */
public record GemmKernel(Convolution convolution, Layout input, Layout output, Epilogue epilogue)
        implements VectorKernel {

    /** Input values of a block of pixels, which stay in the second cache for all panels. */
    private static final int BLOCK_ELEMENTS = 96 * 1024;

    /** Pixels from which parts divide the pixels rather than the output channels. */
    private static final int PIXELS_TO_DIVIDE = 256;

    /** The part of its pixels that a tile in one row has at least. */
    private static final double LEAST_OF_TILE = 0.85;

    /** Pixels of a tile that are too many to keep their addresses in registers. */
    private static final int LARGE_TILE = 8;

    /** Multiply-accumulates from which a layer does without a tile of its own. */
    private static final long LARGE_LAYER = 1_000_000;

    /** Panels from which parts share them evenly enough. */
    private static final int PANELS_TO_DIVIDE = 4;

    @Override
    public String family() {
        return isIndirect() ? "Convolution" : "Pointwise";
    }

    /** Whether a table tells where taps are. */
    public boolean isIndirect() {
        return convolution.height().kernel() * convolution.width().kernel() > 1
                || input.channels() % Tile.BLOCK != 0
                || !input.isBlocked() && input.channels() != input.length();
    }

    /**
     * How far the pixels of a tile are apart where each tile lies in one row; 0 where a table says
     * where each pixel is, since rows do not divide into tiles as large, or since the layer is so
     * large that it gains less than HotSpot takes to compile another tile.
     */
    public int apart() {
        int rows = Tile.rows(panels().get(0));
        int tiles = (output.width() + rows - 1) / rows;
        boolean small = (long) output.pixels() * output.channels() * depth() < LARGE_LAYER;
        boolean fills = output.width() >= LEAST_OF_TILE * Math.min(rows, LARGE_TILE) * tiles;
        return isIndirect() && small && fills ? convolution.width().stride() * input.lanes() : 0;
    }

    /** Taps of one output. */
    public int depth() {
        return input.channels() * convolution.height().kernel() * convolution.width().kernel();
    }

    /** The vectors of each panel of output channels. */
    public List<Integer> panels() {
        return Tile.panels(output.channels());
    }

    /** Blocks of pixels. */
    public int pixelBlocks() {
        long values = (long) output.pixels() * input.channels();
        return (int) Math.max(1, Math.min(output.pixels() / 48, values / BLOCK_ELEMENTS));
    }

    /** Whether parts divide the pixels; otherwise they divide the panels. */
    public boolean dividesPixels() {
        return output.pixels() >= PIXELS_TO_DIVIDE
                || panels().size() < PANELS_TO_DIVIDE && output.pixels() > 1;
    }

    @Override
    public Map<Tile, Long> tileWork() {
        Map<Tile, Long> tiles = new TreeMap<>();
        int pixels = apart() > 0 ? output.width() : output.pixels() / pixelBlocks();
        for (int vectors : panels()) {
            long products = (long) output.pixels() * vectors * depth();
            tile(vectors).cover(pixels, products, tiles);
        }
        return Collections.unmodifiableMap(tiles);
    }

    /** The family of its tiles. */
    public String tileFamily() {
        return tile(panels().get(0)).family();
    }

    private Tile tile(int vectors) {
        return new Tile(1, vectors, isIndirect(), apart(), epilogue.bounds());
    }

    @Override
    public long longestArray() {
        return (long) output.blocks() * Tile.BLOCK * depth();
    }

    @Override
    public List<Constant> constants(List<Constant> weights) {
        return List.of(
                Constant.computed("panels", weights.subList(0, 1), output.channels(), depth()),
                Biases.of(weights, output));
    }
}
