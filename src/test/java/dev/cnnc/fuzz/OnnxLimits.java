package dev.cnnc.fuzz;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Sampling.Coordinates;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Upsample;
import java.util.List;

/** Where ONNX Runtime is no judge. */
final class OnnxLimits {

    /**
     * What ONNX Runtime says where it refuses what ONNX allows: an option that it lacks, and a pool
     * into which it has merged the padding before it.
     */
    private static final List<String> LACKING =
            List.of("exclude_outside can be set to 1 when", "Pad should be smaller than kernel");

    private OnnxLimits() {}

    /** Whether {@code message} tells of something that ONNX Runtime lacks. */
    static boolean lacks(String message) {
        return LACKING.stream().anyMatch(message::contains);
    }

    /**
     * Whether ONNX Runtime finds positions in a map of {@code graph} otherwise than ONNX has it.
     */
    static boolean departs(Graph graph) {
        return graph.nodes().stream()
                .anyMatch(
                        node ->
                                node.operator() instanceof Upsample upsample
                                        && !upsample.sampling().isTorch()
                                        && departs(upsample, graph.inputShapes(node).get(0)));
    }

    /** An axis whose size stays is copied by ONNX Runtime, wherever positions are. */
    private static boolean departs(Upsample upsample, Shape input) {
        Coordinates coordinates = upsample.sampling().coordinates();
        boolean aligned =
                coordinates != Coordinates.ALIGN_CORNERS
                        || isWhole(upsample.height(), input.height())
                                && isWhole(upsample.width(), input.width());
        boolean distinct =
                upsample.mode() != Upsample.Mode.NEAREST
                        || coordinates != Coordinates.TF_CROP_AND_RESIZE
                                && isExact(upsample.height(), input.height())
                                && isExact(upsample.width(), input.width());
        boolean moved =
                coordinates == Coordinates.TF_CROP_AND_RESIZE
                        || coordinates == Coordinates.TF_HALF_PIXEL_FOR_NN;
        boolean kept =
                scale(upsample.height(), input.height()) == 1
                        || scale(upsample.width(), input.width()) == 1;
        return !aligned || !distinct || moved && kept;
    }

    private static double scale(Upsample.Axis axis, int input) {
        return axis.scale() > 0 ? axis.scale() : axis.size() / (double) input;
    }

    /**
     * ONNX aligns the last value with the end of a scaled size, ONNX Runtime with the last place.
     */
    private static boolean isWhole(Upsample.Axis axis, int input) {
        return axis.scale() * input % 1 == 0;
    }

    /**
     * ONNX Runtime finds positions in single precision: one that is on a value, or between two, may
     * there be on any side of it, and the nearest value another.
     */
    private static boolean isExact(Upsample.Axis axis, int input) {
        return (float) scale(axis, input) == scale(axis, input);
    }
}
