package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;

/**
 * {@code torch.nn.BatchNorm2d} and {@code BatchNorm1d} of a trained network: each channel is
 * brought to the recorded mean and variance, then scaled and shifted.
 *
 * @param eps what is added to the variance, more than 0
 */
public record BatchNorm(double eps) implements Operator {

    public BatchNorm {
        if (!(eps > 0)) {
            throw new IllegalArgumentException("eps " + eps);
        }
    }

    @Override
    public String name() {
        return "batchnorm";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        if (input.isMap() || input.rank() == 2) {
            return Inference.of(input);
        }
        return Inference.of(
                new ShapeProblem(
                        DiagnosticCode.WRONG_RANK,
                        "`batchnorm` needs [B, channels, height, width] or [B, features] and meets "
                                + input,
                        "put it before the `reshape` or `permute`"));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        int channels = inputs.get(0).channels();
        return List.of(
                Weight.trainable("weight", channels),
                Weight.trainable("bias", channels),
                Weight.recorded("running_mean", channels),
                Weight.recorded("running_var", channels));
    }
}
