package dev.cnnc.plan;

import dev.cnnc.graph.GlobalPool;

/**
 * The mean or the maximum of each channel, row by row. Sizes: the channels, and the values of each.
 */
public record GlobalPoolKernel(GlobalPool.Kind kind) implements Kernel {

    @Override
    public String family() {
        return "Global" + kind.word() + "Pool";
    }
}
