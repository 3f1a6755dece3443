package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Two-dimensional convolution, {@code torch.nn.Conv2d}: {@code [B, C, H, W]} to {@code [B,
 * outputChannels, H', W']}. The kernels of a group share one bias per output channel.
 */
public record Convolution(int outputChannels, Window height, Window width, int groups, boolean bias)
        implements Operator {

    public Convolution {
        if (outputChannels < 1 || groups < 1) {
            throw new IllegalArgumentException(outputChannels + " channels, " + groups + " groups");
        }
    }

    /** The same with a bias. */
    public Convolution withBias() {
        return new Convolution(outputChannels, height, width, groups, true);
    }

    @Override
    public String name() {
        return "conv";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        Optional<ShapeProblem> problem =
                MapShapes.notAMap(name(), input)
                        .or(() -> groupsProblem(input.channels()))
                        .or(() -> weightProblem(input.channels()));
        return problem.map(Inference::of)
                .orElseGet(() -> MapShapes.slide(name(), outputChannels, height, width, input));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Weight weight =
                Weight.trainable(
                        "weight",
                        outputChannels,
                        inputs.get(0).channels() / groups,
                        height.kernel(),
                        width.kernel());
        return bias ? List.of(weight, Weight.trainable("bias", outputChannels)) : List.of(weight);
    }

    @Override
    public long multiplyAccumulates(List<Shape> inputs, Shape output) {
        long taps = (long) inputs.get(0).channels() / groups * height.kernel() * width.kernel();
        return taps * output.elements();
    }

    private Optional<ShapeProblem> groupsProblem(int inputChannels) {
        if (inputChannels % groups == 0 && outputChannels % groups == 0) {
            return Optional.empty();
        }
        boolean input = inputChannels % groups != 0;
        String which =
                input ? inputChannels + " input channels" : outputChannels + " output channels";
        return Optional.of(
                new ShapeProblem(
                                DiagnosticCode.GROUPS_DO_NOT_DIVIDE,
                                "%s groups do not divide the %s of `conv`".formatted(groups, which),
                                input ? commonGroups(inputChannels) : multiples())
                        .in("groups"));
    }

    private String commonGroups(int inputChannels) {
        int greatest =
                BigInteger.valueOf(inputChannels)
                        .gcd(BigInteger.valueOf(outputChannels))
                        .intValue();
        return greatest == 1
                ? "leave `groups` out: nothing divides both %s and %s"
                        .formatted(inputChannels, outputChannels)
                : "%s and %s have at most %s groups: `groups=%s`"
                        .formatted(inputChannels, outputChannels, greatest, greatest);
    }

    private String multiples() {
        int below = outputChannels / groups * groups;
        long above = (long) below + groups;
        return below == 0
                ? "use %s output channels".formatted(above)
                : "use %s or %s output channels".formatted(below, above);
    }

    private Optional<ShapeProblem> weightProblem(int inputChannels) {
        List<Integer> sizes =
                List.of(outputChannels, inputChannels / groups, height.kernel(), width.kernel());
        return Shape.fits(sizes)
                ? Optional.empty()
                : Optional.of(
                        new ShapeProblem(
                                DiagnosticCode.VALUE_TOO_LARGE,
                                "the weight %s of `conv` has more elements than a Java array holds"
                                        .formatted(sizes),
                                "use fewer channels, a smaller kernel, or more groups"));
    }
}
