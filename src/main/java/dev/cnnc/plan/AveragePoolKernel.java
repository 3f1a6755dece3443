package dev.cnnc.plan;

import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Shape;

/** A mean of windows; each sum takes the taps row by row. */
public record AveragePoolKernel(AveragePool pool, Shape input, Shape output) implements Kernel {

    @Override
    public String family() {
        return "AveragePool";
    }
}
