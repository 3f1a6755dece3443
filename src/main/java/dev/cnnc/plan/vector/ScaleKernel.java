package dev.cnnc.plan.vector;

import dev.cnnc.plan.Constant;
import dev.cnnc.plan.VectorKernel;
import java.util.List;

/** A batch normalisation that follows no convolution: a factor and a summand for each channel. */
public record ScaleKernel(double eps, Layout input, Layout output, Clamp clamp)
        implements VectorKernel {

    @Override
    public String family() {
        return "BatchNorm";
    }

    /**
     * @param weights weight, bias, running mean, running variance
     */
    @Override
    public List<Constant> constants(List<Constant> weights) {
        return List.of(
                Constant.computed("scale", List.of(weights.get(0), weights.get(3)), eps),
                Constant.computed("shift", weights, eps));
    }
}
