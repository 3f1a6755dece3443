package dev.cnnc.plan;

import dev.cnnc.graph.GlobalPool;

/**
 * The mean or maximum of windows that divide a map as evenly as can be. Sizes: channels, height and
 * width of the input, height and width of the result.
 */
public record AdaptivePoolKernel(GlobalPool.Kind kind) implements Kernel {

    @Override
    public String family() {
        return "Adaptive" + kind.word() + "Pool";
    }
}
