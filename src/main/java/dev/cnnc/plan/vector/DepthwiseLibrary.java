package dev.cnnc.plan.vector;

import dev.cnnc.plan.VectorKernel;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The class of the loops over rows that depthwise convolutions share. */
public record DepthwiseLibrary(Set<DepthwiseRow> rows) implements VectorKernel {

    public DepthwiseLibrary {
        rows = Collections.unmodifiableSortedSet(new TreeSet<>(rows));
    }

    @Override
    public String family() {
        return "DepthwiseRows";
    }
}
