package dev.cnnc.fuzz;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Sampling.Coordinates;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Upsample;
import java.util.List;

/** Where ONNX Runtime is no judge. */
final class OnnxLimits {

    /** What ONNX allows and ONNX Runtime says of itself that it lacks. */
    private static final List<String> LACKING = List.of("exclude_outside can be set to 1 when");

    private OnnxLimits() {}

    /** Whether {@code message} tells of something that ONNX Runtime lacks. */
    static boolean lacks(String message) {
        return LACKING.stream().anyMatch(message::contains);
    }

    /**
     * Whether the nearest value may be either of two, since ONNX Runtime finds positions in single
     * precision: then a position between two values, or on one, is on any side of it.
     */
    static boolean isAmbiguous(Graph graph) {
        return graph.nodes().stream().anyMatch(node -> isAmbiguous(graph, node));
    }

    private static boolean isAmbiguous(Graph graph, Node node) {
        if (!(node.operator() instanceof Upsample upsample)
                || upsample.mode() != Upsample.Mode.NEAREST
                || upsample.sampling().isTorch()) {
            return false;
        }
        Shape input = graph.inputShapes(node).get(0);
        return upsample.sampling().coordinates() == Coordinates.TF_CROP_AND_RESIZE
                || !isExact(upsample.height(), input.height())
                || !isExact(upsample.width(), input.width());
    }

    private static boolean isExact(Upsample.Axis axis, int input) {
        double scale = axis.scale() > 0 ? axis.scale() : axis.size() / (double) input;
        return (float) scale == scale;
    }
}
