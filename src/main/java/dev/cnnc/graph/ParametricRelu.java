package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/**
 * {@code torch.nn.PReLU}: values below 0 are multiplied by a learned slope.
 *
 * @param parameters the slopes: one for all values, or one for each channel
 */
public record ParametricRelu(int parameters) implements Operator {

    public ParametricRelu {
        if (parameters < 1) {
            throw new IllegalArgumentException(parameters + " slopes");
        }
    }

    @Override
    public String name() {
        return "prelu";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        if (parameters == 1 || parameters == input.channels()) {
            return Inference.of(input);
        }
        return Inference.of(
                new ShapeProblem(
                        DiagnosticCode.ARGUMENT_VALUE,
                        "`prelu` has %s slopes for the %s channels of %s"
                                .formatted(parameters, input.channels(), input),
                        Optional.of(
                                "write `prelu(num_parameters=%s)`, or `prelu` for one slope"
                                        .formatted(input.channels())),
                        Optional.of("num_parameters"),
                        Optional.of(input)));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of(Weight.trainable("weight", parameters));
    }
}
