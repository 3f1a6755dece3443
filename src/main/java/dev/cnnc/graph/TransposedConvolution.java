package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code torch.nn.ConvTranspose2d}: every input value adds the kernel, times itself, to the output.
 *
 * @param height how rows are reached
 * @param width how columns are reached
 */
public record TransposedConvolution(
        int outputChannels, Axis height, Axis width, int groups, boolean bias) implements Operator {

    /**
     * How the kernel is laid along one axis.
     *
     * @param padding positions that are cut off on both sides
     * @param outputPadding positions that are added at the end, fewer than stride or dilation
     */
    public record Axis(int kernel, int stride, int padding, int outputPadding, int dilation) {

        /** The positions that {@code input} values reach, without those that are cut off. */
        long output(int input) {
            return (input - 1L) * stride
                    - 2L * padding
                    + (long) dilation * (kernel - 1)
                    + outputPadding
                    + 1;
        }
    }

    /** The same with a bias. */
    public TransposedConvolution withBias() {
        return new TransposedConvolution(outputChannels, height, width, groups, true);
    }

    @Override
    public String name() {
        return "convtranspose";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        Optional<ShapeProblem> problem =
                MapShapes.notAMap(name(), input)
                        .or(() -> groupsDoNotDivide(input.channels(), "input"))
                        .or(() -> groupsDoNotDivide(outputChannels, "output"));
        if (problem.isPresent()) {
            return Inference.of(problem.get());
        }
        long rows = height.output(input.height());
        long columns = width.output(input.width());
        if (rows < 1 || columns < 1) {
            return Inference.of(
                    new ShapeProblem(
                            DiagnosticCode.WINDOW_TOO_LARGE,
                            "the padding of `convtranspose` cuts off all of its output, %s by %s"
                                    .formatted(rows, columns),
                            Optional.of("use less padding or a larger kernel"),
                            Optional.of("padding"),
                            Optional.empty()));
        }
        List<Integer> weight =
                List.of(input.channels(), outputChannels / groups, height.kernel(), width.kernel());
        boolean fits = Shape.fits(weight) && Math.max(rows, columns) <= Window.MAX_AXIS;
        return fits
                ? Inference.of(List.of(outputChannels, (int) rows, (int) columns))
                : Inference.of(
                        new ShapeProblem(
                                DiagnosticCode.VALUE_TOO_LARGE,
                                "`convtranspose` is larger than Java can hold",
                                "use fewer channels or a smaller kernel or stride"));
    }

    private Optional<ShapeProblem> groupsDoNotDivide(int channels, String side) {
        if (channels % groups == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new ShapeProblem(
                        DiagnosticCode.GROUPS_DO_NOT_DIVIDE,
                        "%s groups do not divide the %s %s channels of `convtranspose`"
                                .formatted(groups, channels, side),
                        Optional.of(Divisors.help(groups, channels)),
                        Optional.of("groups"),
                        Optional.empty()));
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        List<Weight> weights = new ArrayList<>();
        weights.add(
                Weight.trainable(
                        "weight",
                        inputs.get(0).channels(),
                        outputChannels / groups,
                        height.kernel(),
                        width.kernel()));
        if (bias) {
            weights.add(Weight.trainable("bias", outputChannels));
        }
        return weights;
    }

    @Override
    public long multiplyAccumulates(List<Shape> inputs, Shape output) {
        return (long) inputs.get(0).elements()
                * (outputChannels / groups)
                * height.kernel()
                * width.kernel();
    }
}
