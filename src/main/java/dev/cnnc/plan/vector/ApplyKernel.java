package dev.cnnc.plan.vector;

import dev.cnnc.graph.Activation;
import dev.cnnc.plan.Constant;
import dev.cnnc.plan.VectorKernel;
import java.util.List;

/** An activation that is no clamp, applied to every value of a map. */
public record ApplyKernel(Activation activation, Layout input, Layout output)
        implements VectorKernel {

    @Override
    public String family() {
        return "Apply";
    }

    /** None, though the layer before it has some. */
    @Override
    public List<Constant> constants(List<Constant> weights) {
        return List.of();
    }
}
