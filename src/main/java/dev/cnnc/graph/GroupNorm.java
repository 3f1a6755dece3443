package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/**
 * {@code torch.nn.GroupNorm} and {@code InstanceNorm2d}: the channels of each group are brought to
 * mean 0 and variance 1, then each is scaled and shifted.
 *
 * @param groups how many groups the channels form; 0 where each is one of its own
 * @param eps what is added to the variance, more than 0
 * @param affine whether there are a scale and a shift
 */
public record GroupNorm(int groups, double eps, boolean affine) implements Operator {

    @Override
    public String name() {
        return groups == 0 ? "instancenorm" : "groupnorm";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        if (groups == 0 && !input.isMap()) {
            return Inference.of(MapShapes.notAMap(name(), input).orElseThrow());
        }
        if (groups > 0 && input.channels() % groups != 0) {
            return Inference.of(
                    new ShapeProblem(
                            DiagnosticCode.GROUPS_DO_NOT_DIVIDE,
                            "%s groups do not divide the %s channels of `groupnorm`"
                                    .formatted(groups, input.channels()),
                            Optional.of(Divisors.help(groups, input.channels())),
                            Optional.of("groups"),
                            Optional.of(input)));
        }
        return Inference.of(input);
    }

    /** How many groups the channels of {@code input} form. */
    public int groupsOf(Shape input) {
        return groups == 0 ? input.channels() : groups;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        int channels = inputs.get(0).channels();
        return affine
                ? List.of(Weight.trainable("weight", channels), Weight.trainable("bias", channels))
                : List.of();
    }
}
