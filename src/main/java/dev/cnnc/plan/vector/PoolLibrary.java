package dev.cnnc.plan.vector;

import dev.cnnc.plan.VectorKernel;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The class of the loops over rows that pools share. */
public record PoolLibrary(Set<PoolWindow> windows) implements VectorKernel {

    public PoolLibrary {
        windows = Collections.unmodifiableSortedSet(new TreeSet<>(windows));
    }

    @Override
    public String family() {
        return "PoolRows";
    }
}
