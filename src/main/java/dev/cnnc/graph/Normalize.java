package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/**
 * {@code torchvision.transforms.Normalize}: each channel less its mean, divided by its deviation.
 *
 * @param mean one for each channel
 * @param std one for each channel, none of them 0
 */
public record Normalize(List<Double> mean, List<Double> std) implements Operator {

    public Normalize {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    @Override
    public String name() {
        return "normalize";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        Optional<ShapeProblem> problem = MapShapes.notAMap(name(), input);
        if (problem.isPresent()) {
            return Inference.of(problem.get());
        }
        return wrongLength("mean", mean, input)
                .or(() -> wrongLength("std", std, input))
                .map(Inference::of)
                .orElseGet(() -> Inference.of(input));
    }

    private static Optional<ShapeProblem> wrongLength(
            String name, List<Double> values, Shape input) {
        if (values.size() == input.channels()) {
            return Optional.empty();
        }
        return Optional.of(
                new ShapeProblem(
                        DiagnosticCode.ARGUMENT_VALUE,
                        "`%s` of `normalize` has %s values for the %s channels of %s"
                                .formatted(name, values.size(), input.channels(), input),
                        Optional.of("give one for each channel"),
                        Optional.of(name),
                        Optional.of(input)));
    }
}
