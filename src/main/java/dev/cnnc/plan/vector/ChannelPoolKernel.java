package dev.cnnc.plan.vector;

import dev.cnnc.graph.GlobalPool;
import dev.cnnc.plan.VectorKernel;

/** One value of each channel of a blocked map, in PyTorch's order. */
public record ChannelPoolKernel(GlobalPool.Kind kind, Layout input) implements VectorKernel {

    @Override
    public String family() {
        return "Global" + kind.word() + "Pool";
    }
}
