package dev.cnnc.plan.vector;

import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.VectorKernel;
import java.util.Optional;

/** The maximum of windows of 2×2 that lie side by side, on maps in PyTorch's order. */
public record PlanarPoolKernel(Layout input, Layout output) implements VectorKernel {

    /** Rows and columns of a window. */
    public static final int SIDE = 2;

    static boolean fits(MaxPool pool) {
        return fits(pool.height()) && fits(pool.width());
    }

    private static boolean fits(Window window) {
        return window.kernel() == SIDE
                && window.stride() == SIDE
                && window.dilation() == 1
                && window.paddingBefore() == 0
                && window.paddingAfter() == 0
                && !window.ceilMode();
    }

    @Override
    public String family() {
        return "PlanarPool";
    }

    /** The loop over a row. */
    public PoolWindow window() {
        return new PoolWindow(PoolWindow.Kind.PLANAR_MAX, SIDE, SIDE);
    }

    @Override
    public Optional<PoolWindow> pooled() {
        return Optional.of(window());
    }
}
