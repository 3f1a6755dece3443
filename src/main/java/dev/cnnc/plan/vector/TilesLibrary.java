package dev.cnnc.plan.vector;

import dev.cnnc.plan.VectorKernel;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The class of the products of matrices that kernels share.
 *
 * @param warmed those that HotSpot is to compile before the first image, on vectors of a block
 */
public record TilesLibrary(Set<Tile> tiles, Set<Tile> warmed) implements VectorKernel {

    public TilesLibrary {
        tiles = Collections.unmodifiableSortedSet(new TreeSet<>(tiles));
        warmed = Collections.unmodifiableSortedSet(new TreeSet<>(warmed));
    }

    @Override
    public String family() {
        return "Tiles";
    }
}
