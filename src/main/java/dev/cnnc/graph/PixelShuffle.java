package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/**
 * {@code torch.nn.PixelShuffle}: {@code [B, C·r², H, W]} to {@code [B, C, H·r, W·r]}.
 *
 * @param factor r, at least 1
 */
public record PixelShuffle(int factor) implements Operator {

    public PixelShuffle {
        if (factor < 1) {
            throw new IllegalArgumentException("factor " + factor);
        }
    }

    @Override
    public String name() {
        return "pixelshuffle";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        Optional<ShapeProblem> problem = MapShapes.notAMap(name(), input);
        if (problem.isPresent()) {
            return Inference.of(problem.get());
        }
        long square = (long) factor * factor;
        if (input.channels() % square != 0) {
            long more = (input.channels() / square + 1) * square;
            return Inference.of(
                    new ShapeProblem(
                            DiagnosticCode.ARGUMENT_VALUE,
                            "`pixelshuffle(%s)` needs a multiple of %s channels and meets %s"
                                    .formatted(factor, square, input),
                            "let %s channels reach it".formatted(more)));
        }
        return Inference.of(
                List.of(
                        (int) (input.channels() / square),
                        Math.multiplyExact(input.height(), factor),
                        Math.multiplyExact(input.width(), factor)));
    }
}
