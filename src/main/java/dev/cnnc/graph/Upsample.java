package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/**
 * {@code torch.nn.Upsample} and ONNX's {@code Resize}: a map of another height and width.
 *
 * @param height how rows are found
 * @param width how columns are found
 * @param mode which values make up a new one
 * @param sampling where in the input they are found
 */
public record Upsample(Axis height, Axis width, Mode mode, Sampling sampling) implements Operator {

    /** Which values make up a new one. */
    public enum Mode {
        NEAREST,
        BILINEAR,
        BICUBIC
    }

    /**
     * How the size of one axis changes.
     *
     * @param size the size that is wanted; 0 where {@code scale} tells
     * @param scale the factor, above 0; 0 where {@code size} tells
     */
    public record Axis(int size, double scale) {

        /** The size that {@code input} becomes, which does not fit an {@code int} if absent. */
        Optional<Integer> output(int input) {
            double size = this.size > 0 ? this.size : Math.floor(input * scale);
            return size <= Integer.MAX_VALUE ? Optional.of((int) size) : Optional.empty();
        }
    }

    /**
     * PyTorch's.
     *
     * @param alignCorners whether the outermost values of both maps lie upon each other
     */
    public Upsample(Axis height, Axis width, Mode mode, boolean alignCorners) {
        this(height, width, mode, Sampling.torch(alignCorners));
    }

    @Override
    public String name() {
        return "upsample";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Shape input = inputs.get(0);
        Optional<ShapeProblem> problem = MapShapes.notAMap(name(), input);
        if (problem.isPresent()) {
            return Inference.of(problem.get());
        }
        int rows = height.output(input.height()).orElse(Integer.MAX_VALUE);
        int columns = width.output(input.width()).orElse(Integer.MAX_VALUE);
        if (rows < 1 || columns < 1) {
            return Inference.of(
                    new ShapeProblem(
                            DiagnosticCode.ARGUMENT_VALUE,
                            "`upsample` leaves nothing of " + input,
                            "use a larger scale"));
        }
        return Inference.of(List.of(input.channels(), rows, columns));
    }

    /**
     * The distance between neighbours of the result, in positions of the input, as PyTorch computes
     * it in single precision.
     */
    public float step(Axis axis, int input, int output) {
        boolean alignCorners = sampling.coordinates() == Sampling.Coordinates.TORCH_ALIGN_CORNERS;
        if (alignCorners && mode != Mode.NEAREST) {
            return output > 1 ? (float) (input - 1) / (output - 1) : 0;
        }
        return axis.scale() > 0 ? (float) (1 / axis.scale()) : (float) input / output;
    }

    /** How many times as large an axis becomes. */
    public double scale(Axis axis, int input, int output) {
        return axis.scale() > 0 ? axis.scale() : (double) output / input;
    }
}
