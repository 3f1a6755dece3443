package dev.cnnc.plan.vector;

import dev.cnnc.plan.VectorKernel;
import java.util.Set;
import java.util.TreeSet;

/** The class of the products of matrices that kernels share. */
public record TilesLibrary(Set<Tile> tiles) implements VectorKernel {

    public TilesLibrary {
        tiles = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(tiles));
    }

    @Override
    public String family() {
        return "Tiles";
    }
}
