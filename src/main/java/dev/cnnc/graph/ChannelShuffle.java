package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/**
 * {@code torch.nn.ChannelShuffle}: the channels of all groups in turn.
 *
 * @param groups at least 1, a divisor of the channels
 */
public record ChannelShuffle(int groups) implements Operator {

    public ChannelShuffle {
        if (groups < 1) {
            throw new IllegalArgumentException(groups + " groups");
        }
    }

    @Override
    public String name() {
        return "channelshuffle";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        Optional<ShapeProblem> problem = MapShapes.notAMap(name(), input);
        if (problem.isPresent()) {
            return Inference.of(problem.get());
        }
        if (input.channels() % groups != 0) {
            return Inference.of(
                    new ShapeProblem(
                            DiagnosticCode.GROUPS_DO_NOT_DIVIDE,
                            "%s groups do not divide the %s channels of `channelshuffle`"
                                    .formatted(groups, input.channels()),
                            Divisors.help(groups, input.channels())));
        }
        return Inference.of(input);
    }
}
