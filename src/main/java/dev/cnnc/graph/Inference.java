package dev.cnnc.graph;

import static java.util.stream.Collectors.joining;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/** What shape inference yields: the output's shape, or the problem that leaves it without one. */
public record Inference(Optional<Shape> shape, Optional<ShapeProblem> problem) {

    public static Inference of(Shape shape) {
        return new Inference(Optional.of(shape), Optional.empty());
    }

    /** The shape of these sizes, or a problem where it has more elements than Java can hold. */
    public static Inference of(List<Integer> sizes) {
        if (Shape.fits(sizes)) {
            return of(new Shape(sizes));
        }
        return of(
                new ShapeProblem(
                        DiagnosticCode.VALUE_TOO_LARGE,
                        "the output [B, "
                                + sizes.stream().map(String::valueOf).collect(joining(", "))
                                + "] has more elements than a Java array holds",
                        "use fewer channels, a smaller input, or a larger stride"));
    }

    public static Inference of(ShapeProblem problem) {
        return new Inference(Optional.empty(), Optional.of(problem));
    }
}
