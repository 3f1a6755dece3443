package dev.cnnc.plan;

import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Shape;

/** A maximum over windows. */
public record MaxPoolKernel(MaxPool pool, Shape input, Shape output) implements Kernel {

    @Override
    public String family() {
        return "MaxPool";
    }
}
