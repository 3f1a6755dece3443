package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/** {@code torch.nn.Linear}: {@code [B, in]} to {@code [B, outputFeatures]}. */
public record Linear(int outputFeatures, boolean bias) implements Operator {

    public Linear {
        if (outputFeatures < 1) {
            throw new IllegalArgumentException(outputFeatures + " features");
        }
    }

    /** The same with a bias. */
    public Linear withBias() {
        return new Linear(outputFeatures, true);
    }

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        if (input.rank() != 2) {
            return Inference.of(notFlat(key, input));
        }
        if (!Shape.fits(List.of(outputFeatures, input.elements()))) {
            return Inference.of(tooLarge(input));
        }
        return Inference.of(Shape.of(outputFeatures));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Weight weight = Weight.trainable("weight", outputFeatures, inputs.get(0).elements());
        return bias ? List.of(weight, Weight.trainable("bias", outputFeatures)) : List.of(weight);
    }

    @Override
    public long multiplyAccumulates(List<Shape> inputs, Shape output) {
        return (long) inputs.get(0).elements() * outputFeatures;
    }

    private ShapeProblem notFlat(String key, Shape input) {
        return new ShapeProblem(
                DiagnosticCode.WRONG_RANK,
                "`linear` needs [B, features] and meets " + input,
                Optional.of(
                        "put `flatten` before it: `%s.weight` is then [%s, %s]"
                                .formatted(key, outputFeatures, input.elements())),
                Optional.empty(),
                Optional.of(Shape.of(outputFeatures)));
    }

    private ShapeProblem tooLarge(Shape input) {
        return new ShapeProblem(
                DiagnosticCode.VALUE_TOO_LARGE,
                "the weight [%s, %s] of `linear` has more elements than a Java array holds"
                        .formatted(outputFeatures, input.elements()),
                "use fewer output features, or pool before it so that fewer arrive");
    }
}
