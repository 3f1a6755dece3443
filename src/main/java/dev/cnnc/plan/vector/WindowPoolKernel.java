package dev.cnnc.plan.vector;

import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Window;
import dev.cnnc.plan.VectorKernel;
import java.util.Optional;

/**
 * The maximum or mean of windows, a block of channels at a time.
 *
 * @param pool a {@code MaxPool} or an {@code AveragePool}
 */
public record WindowPoolKernel(Operator pool, Layout input, Layout output) implements VectorKernel {

    @Override
    public String family() {
        return "Pool";
    }

    /** The rows of a window. */
    public Window height() {
        return pool instanceof MaxPool max ? max.height() : ((AveragePool) pool).height();
    }

    /** The columns of a window. */
    public Window width() {
        return pool instanceof MaxPool max ? max.width() : ((AveragePool) pool).width();
    }

    /** The loop over a row. */
    public PoolWindow window() {
        PoolWindow.Kind kind = pool instanceof MaxPool ? PoolWindow.Kind.MAX : PoolWindow.Kind.MEAN;
        return new PoolWindow(kind, height().kernel(), width().kernel());
    }

    @Override
    public Optional<PoolWindow> pooled() {
        return Optional.of(window());
    }
}
