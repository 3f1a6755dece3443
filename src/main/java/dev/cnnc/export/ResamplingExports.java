package dev.cnnc.export;

import dev.cnnc.graph.Sampling;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Upsample;
import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import java.util.ArrayList;
import java.util.List;

/** Maps of another height and width. */
final class ResamplingExports {

    /** PyTorch's choice of the parameter of the cubic convolution. */
    private static final double CUBIC = -0.75;

    private ResamplingExports() {}

    static void upsample(Upsample upsample, NodeExport to) {
        if (!upsample.sampling().isTorch()) {
            ResizeExport.resize(upsample, to);
            return;
        }
        Shape in = to.inputShape();
        Shape out = to.outputShape();
        float rows = factor(upsample.height(), in.height(), out.height());
        float columns = factor(upsample.width(), in.width(), out.width());
        if (upsample.mode() != Upsample.Mode.NEAREST) {
            interpolate(upsample, rows, columns, to);
            return;
        }
        List<Integer> fromRows =
                nearest(upsample.step(upsample.height(), in.height(), out.height()), in, out, 1);
        List<Integer> fromColumns =
                nearest(upsample.step(upsample.width(), in.width(), out.width()), in, out, 2);
        boolean same =
                fromRows.equals(resized(rows, in, out, 1))
                        && fromColumns.equals(resized(columns, in, out, 2));
        if (same) {
            resize(
                    rows,
                    columns,
                    to,
                    List.of("nearest", "asymmetric"),
                    Attributes.text("nearest_mode", "floor"));
        } else {
            String moved = MovementExports.gather(to.input(), 2, fromRows, to);
            to.result(
                    "Gather",
                    List.of(moved, to.integers("columns", fromColumns)),
                    Attributes.integer("axis", 3));
        }
    }

    private static void interpolate(Upsample upsample, float rows, float columns, NodeExport to) {
        boolean aligned =
                upsample.sampling().coordinates() == Sampling.Coordinates.TORCH_ALIGN_CORNERS;
        String corners = aligned ? "align_corners" : "half_pixel";
        String mode = upsample.mode() == Upsample.Mode.BILINEAR ? "linear" : "cubic";
        resize(
                rows,
                columns,
                to,
                List.of(mode, corners),
                Attributes.number("cubic_coeff_a", CUBIC));
    }

    private static void resize(
            float rows,
            float columns,
            NodeExport to,
            List<String> modeAndCoordinates,
            AttributeProto more) {
        String scales = to.numbers("scales", List.of(4), 1, 1, rows, columns);
        to.result(
                "Resize",
                List.of(to.input(), "", scales),
                Attributes.text("mode", modeAndCoordinates.get(0)),
                Attributes.text("coordinate_transformation_mode", modeAndCoordinates.get(1)),
                more);
    }

    /**
     * The factor that is wanted, moved as little as is needed for its product with {@code input},
     * cut to a whole number, to be {@code output}: some readers compute it in single precision.
     */
    static float factor(Upsample.Axis axis, int input, int output) {
        float factor = axis.scale() > 0 ? (float) axis.scale() : (float) output / input;
        while ((double) input * factor < output) {
            factor = Math.nextUp(factor);
        }
        while (input * factor >= output + 1) {
            factor = Math.nextDown(factor);
        }
        return factor;
    }

    /** Which position PyTorch shows at each position of the result, along one axis. */
    private static List<Integer> nearest(float step, Shape in, Shape out, int axis) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < out.sizes().get(axis); i++) {
            int position = (int) Math.floor(i * step);
            positions.add(Math.min(position, in.sizes().get(axis) - 1));
        }
        return positions;
    }

    /** Which position ONNX's {@code Resize} shows there. */
    private static List<Integer> resized(float factor, Shape in, Shape out, int axis) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < out.sizes().get(axis); i++) {
            int position = (int) Math.floor(i / factor);
            positions.add(Math.min(position, in.sizes().get(axis) - 1));
        }
        return positions;
    }
}
