package dev.cnnc.export;

import dev.cnnc.graph.ChannelShuffle;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Flip;
import dev.cnnc.graph.Pad;
import dev.cnnc.graph.Permute;
import dev.cnnc.graph.PixelShuffle;
import dev.cnnc.graph.Reshape;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Slice;
import java.util.ArrayList;
import java.util.List;

/** Operators that move values. A size of 0 stands for the batch, which keeps its place. */
final class MovementExports {

    private MovementExports() {}

    static void flatten(Flatten flatten, NodeExport to) {
        to.result("Flatten", to.inputs(), Attributes.integer("axis", 1));
    }

    static void reshape(Reshape reshape, NodeExport to) {
        to.result("Reshape", List.of(to.input(), sizes(to.outputShape(), to)));
    }

    /** The sizes of {@code shape} behind the batch, as a constant. */
    private static String sizes(Shape shape, NodeExport to) {
        List<Integer> sizes = new ArrayList<>(List.of(0));
        sizes.addAll(shape.sizes());
        return to.integers("sizes", sizes);
    }

    /** Nothing moves where dimensions ascend, which ONNX Runtime takes for a turned matrix. */
    static void permute(Permute permute, NodeExport to) {
        if (permute.dims().stream().sorted().toList().equals(permute.dims())) {
            to.result("Identity", to.inputs());
            return;
        }
        to.result("Transpose", to.inputs(), Attributes.integers("perm", permute.dims()));
    }

    static void slice(Slice slice, NodeExport to) {
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        List<Integer> axes = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < to.inputShape().sizes().size(); i++) {
            int start = slice.starts(to.inputShape()).get(i);
            int step = slice.steps(to.inputShape()).get(i);
            int count = to.outputShape().sizes().get(i);
            if (count < to.inputShape().sizes().get(i)) {
                starts.add(start);
                ends.add(start + (count - 1) * step + 1);
                axes.add(i + 1);
                steps.add(step);
            }
        }
        if (axes.isEmpty()) {
            to.result("Identity", to.inputs());
            return;
        }
        to.result(
                "Slice",
                List.of(
                        to.input(),
                        to.integers("starts", starts),
                        to.integers("ends", ends),
                        to.integers("axes", axes),
                        to.integers("steps", steps)));
    }

    /** From the last position down to the one before the first, which only -1 - size can say. */
    static void flip(Flip flip, NodeExport to) {
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        for (int dim : flip.dims()) {
            starts.add(-1);
            ends.add(-1 - to.inputShape().sizes().get(dim - 1));
            steps.add(-1);
        }
        to.result(
                "Slice",
                List.of(
                        to.input(),
                        to.integers("starts", starts),
                        to.integers("ends", ends),
                        to.integers("axes", flip.dims()),
                        to.integers("steps", steps)));
    }

    static void pad(Pad pad, NodeExport to) {
        switch (pad.mode()) {
            case CONSTANT ->
                    to.result(
                            "Pad",
                            List.of(to.input(), pads(pad, to), to.number("border", pad.value())),
                            Attributes.text("mode", "constant"));
            case REFLECT -> pad("reflect", pad, to);
            case REPLICATE -> pad("edge", pad, to);
            case CIRCULAR -> circular(pad, to);
        }
    }

    private static void pad(String mode, Pad pad, NodeExport to) {
        to.result("Pad", List.of(to.input(), pads(pad, to)), Attributes.text("mode", mode));
    }

    private static String pads(Pad pad, NodeExport to) {
        List<Integer> pads = new ArrayList<>(List.of(0));
        pads.addAll(pad.before());
        pads.add(0);
        pads.addAll(pad.after());
        return to.integers("pads", pads);
    }

    /** Opset 17 cannot wrap around: the positions of each axis are listed. */
    private static void circular(Pad pad, NodeExport to) {
        String value = to.input();
        for (int i = 0; i < pad.before().size(); i++) {
            int size = to.inputShape().sizes().get(i);
            List<Integer> positions = new ArrayList<>();
            for (int at = -pad.before().get(i); at < size + pad.after().get(i); at++) {
                positions.add(Math.floorMod(at, size));
            }
            if (positions.size() > size) {
                value = gather(value, i + 1, positions, to);
            }
        }
        to.result("Identity", List.of(value));
    }

    /** The given positions of one axis. */
    static String gather(String value, int axis, List<Integer> positions, NodeExport to) {
        return to.step(
                "Gather",
                List.of(value, to.integers("positions", positions)),
                Attributes.integer("axis", axis));
    }

    static void pixelShuffle(PixelShuffle shuffle, NodeExport to) {
        to.result(
                "DepthToSpace",
                to.inputs(),
                Attributes.integer("blocksize", shuffle.factor()),
                Attributes.text("mode", "CRD"));
    }

    static void channelShuffle(ChannelShuffle shuffle, NodeExport to) {
        Shape shape = to.inputShape();
        int each = shape.channels() / shuffle.groups();
        String grouped =
                to.integers("groups", 0, shuffle.groups(), each, shape.height(), shape.width());
        String turned =
                to.step(
                        "Transpose",
                        List.of(to.step("Reshape", List.of(to.input(), grouped))),
                        Attributes.integers("perm", 0, 2, 1, 3, 4));
        to.result("Reshape", List.of(turned, sizes(shape, to)));
    }
}
