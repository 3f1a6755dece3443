package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.Optional;

/** The shape rule of pooling: as convolution, with padding of at most half the window. */
final class PoolShapes {

    private PoolShapes() {}

    static Inference infer(String operator, Window height, Window width, Shape input) {
        Optional<ShapeProblem> problem =
                MapShapes.notAMap(operator, input)
                        .or(() -> padding(operator, height))
                        .or(() -> padding(operator, width));
        return problem.map(Inference::of)
                .orElseGet(() -> MapShapes.slide(operator, input.channels(), height, width, input));
    }

    /** No window may begin or end in padding alone; PyTorch allows half of a window only. */
    private static Optional<ShapeProblem> padding(String operator, Window window) {
        long most = window.extent() - 1;
        long padding = Math.max(window.paddingBefore(), window.paddingAfter());
        if (padding <= most) {
            return Optional.empty();
        }
        return Optional.of(
                new ShapeProblem(
                                DiagnosticCode.INVALID_PADDING,
                                "a padding of %s holds a whole `%s` window, which spans %s"
                                        .formatted(padding, operator, window.extent()),
                                most == 0
                                        ? "leave `padding` out"
                                        : "use a padding of %s or less".formatted(most))
                        .in("padding"));
    }
}
