package dev.cnnc.plan.vector;

import dev.cnnc.graph.Convolution;
import dev.cnnc.plan.Constant;
import dev.cnnc.plan.VectorKernel;
import dev.cnnc.winograd.WinogradTile;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A 3×3 convolution of stride 1 by Winograd's F(m×m, 3×3): transformed tiles of the input times
 * transformed weights, a product of matrices for each point of a tile.
 */
public record WinogradGemmKernel(
        WinogradTile tile, Convolution convolution, Layout input, Layout output, Epilogue epilogue)
        implements VectorKernel {

    /** Transformed values of a chunk of tiles, which stay in the second cache. */
    private static final int CHUNK_ELEMENTS = 200 * 1024;

    /** Tiles below which a chunk wastes the loads of weights. */
    private static final int LEAST_TILES = 24;

    @Override
    public String family() {
        return "Winograd";
    }

    @Override
    public Optional<WinogradTile> transform() {
        return Optional.of(tile);
    }

    /** Rows of tiles. */
    public int tileRows() {
        return (output.height() + tile.outputs() - 1) / tile.outputs();
    }

    /** Tiles in a row. */
    public int tileColumns() {
        return (output.width() + tile.outputs() - 1) / tile.outputs();
    }

    /** Points of a tile. */
    public int points() {
        return tile.inputs() * tile.inputs();
    }

    /** Whether channels do not fill their last block, so that a table skips the rest. */
    public boolean isIndirect() {
        return input.channels() % Tile.BLOCK != 0;
    }

    /** The tiles of all chunks but the last are at most as many as this. */
    public int chunk() {
        int tiles = tileRows() * tileColumns();
        long each = (long) points() * Tile.BLOCK * (input.blocks() + output.blocks());
        int most = (int) Math.max(LEAST_TILES, CHUNK_ELEMENTS / each);
        int chunks = (tiles + most - 1) / most;
        return (tiles + chunks - 1) / chunks;
    }

    /** Whether parts divide the tiles; otherwise they divide the output channels. */
    public boolean dividesTiles() {
        return tileRows() * tileColumns() >= 2 * LEAST_TILES;
    }

    @Override
    public Map<Tile, Long> tileWork() {
        Map<Tile, Long> tiles = new TreeMap<>();
        long products = (long) points() * tileRows() * tileColumns() * input.channels();
        for (int vectors : Tile.panels(output.channels())) {
            new Tile(1, vectors, isIndirect(), 0, Bounds.NONE)
                    .cover(chunk(), products * vectors, tiles);
        }
        return Collections.unmodifiableMap(tiles);
    }

    @Override
    public long longestArray() {
        return (long) points() * output.blocks() * Tile.BLOCK * input.channels();
    }

    /** Where the products lie in the array to compute in, behind the transformed input. */
    public int products() {
        return (int) transformed(input);
    }

    /** Where there is room for two tiles, behind the products. */
    public int patches() {
        return (int) (transformed(input) + transformed(output));
    }

    @Override
    public long scratch() {
        return transformed(input) + transformed(output) + 2L * points() * Tile.BLOCK;
    }

    private long transformed(Layout map) {
        return points() * pointDistance(map);
    }

    /**
     * From a point of all tiles of a chunk to the next: an odd number of blocks, so that the points
     * of a tile fall into different sets of the first cache.
     */
    public long pointDistance(Layout map) {
        return ((long) map.blocks() * chunk() | 1) * Tile.BLOCK;
    }

    @Override
    public List<Constant> constants(List<Constant> weights) {
        return List.of(
                Constant.computed(
                        "winograd",
                        weights.subList(0, 1),
                        output.channels(),
                        input.channels(),
                        tile.outputs()),
                Biases.of(weights, output));
    }
}
