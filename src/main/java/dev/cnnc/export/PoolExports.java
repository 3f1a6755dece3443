package dev.cnnc.export;

import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Window;
import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import java.util.ArrayList;
import java.util.List;

/**
 * Pooling. Readers of ONNX do not agree about {@code ceil_mode}: since every size but the batch is
 * known, the windows that it adds are written as padding at the end, which means the same to all.
 */
final class PoolExports {

    private PoolExports() {}

    /**
     * How a window slides along an axis.
     *
     * @param beyond how far the last window reaches behind the padding
     */
    private record Axis(int kernel, int stride, int dilation, int before, int after, int beyond) {

        static Axis of(Window window, int input, int output) {
            long end = window.inputPosition(output - 1, window.kernel() - 1) + 1;
            long beyond = Math.max(0, end - input - window.paddingAfter());
            return new Axis(
                    window.kernel(),
                    window.stride(),
                    window.dilation(),
                    window.paddingBefore(),
                    window.paddingAfter(),
                    (int) beyond);
        }

        int end() {
            return after + beyond;
        }

        boolean isPadded() {
            return before + after > 0;
        }

        /**
         * Whether ONNX Runtime takes the padding and no window can lie in it alone, as dilated ones
         * can: its maximum of nothing is not minus infinity.
         */
        boolean isPaddedByPool() {
            return before < kernel && end() < kernel && (dilation == 1 || before + end() == 0);
        }

        /** The same over an input that brings so much of its padding. */
        Axis without(int first, int last) {
            int rest = end() - last;
            return new Axis(kernel, stride, dilation, before - first, 0, rest);
        }
    }

    static void max(MaxPool pool, NodeExport to) {
        Axis height = height(pool.height(), to);
        Axis width = width(pool.width(), to);
        if (height.isPaddedByPool() && width.isPaddedByPool()) {
            to.result("MaxPool", to.inputs(), maxAttributes(height, width));
            return;
        }
        String padded =
                pad(
                        to,
                        Float.NEGATIVE_INFINITY,
                        List.of(height.before(), width.before(), height.end(), width.end()));
        to.result(
                "MaxPool",
                List.of(padded),
                maxAttributes(
                        height.without(height.before(), height.end()),
                        width.without(width.before(), width.end())));
    }

    private static AttributeProto[] maxAttributes(Axis height, Axis width) {
        return attributes(
                height,
                width,
                Attributes.integers("dilations", height.dilation(), width.dilation()));
    }

    /** Padding counts, but never what ceil mode adds beyond it: then zeros are put there first. */
    static void average(AveragePool pool, NodeExport to) {
        Axis height = height(pool.height(), to);
        Axis width = width(pool.width(), to);
        boolean counts = pool.countIncludePad() && (height.isPadded() || width.isPadded());
        boolean beyond = height.beyond() > 0 || width.beyond() > 0;
        if (counts && beyond) {
            String padded =
                    pad(
                            to,
                            0,
                            List.of(
                                    height.before(), width.before(),
                                    height.after(), width.after()));
            Axis overHeight = height.without(height.before(), height.after());
            Axis overWidth = width.without(width.before(), width.after());
            to.result(
                    "AveragePool",
                    List.of(padded),
                    attributes(overHeight, overWidth, Attributes.integer("count_include_pad", 0)));
            return;
        }
        to.result(
                "AveragePool",
                to.inputs(),
                attributes(height, width, Attributes.integer("count_include_pad", counts ? 1 : 0)));
    }

    static void global(GlobalPool pool, NodeExport to) {
        boolean average = pool.kind() == GlobalPool.Kind.AVERAGE;
        to.result(average ? "GlobalAveragePool" : "GlobalMaxPool", to.inputs());
    }

    private static Axis height(Window window, NodeExport to) {
        return Axis.of(window, to.inputShape().height(), to.outputShape().height());
    }

    private static Axis width(Window window, NodeExport to) {
        return Axis.of(window, to.inputShape().width(), to.outputShape().width());
    }

    /** The map within a border: so much above, left, below and right. */
    private static String pad(NodeExport to, float value, List<Integer> border) {
        List<Integer> pads = new ArrayList<>(List.of(0, 0));
        pads.addAll(border.subList(0, 2));
        pads.addAll(List.of(0, 0));
        pads.addAll(border.subList(2, 4));
        return to.step(
                "Pad",
                List.of(to.input(), to.integers("pads", pads), to.number("border", value)),
                Attributes.text("mode", "constant"));
    }

    private static AttributeProto[] attributes(Axis height, Axis width, AttributeProto more) {
        return new AttributeProto[] {
            Attributes.integers("kernel_shape", height.kernel(), width.kernel()),
            Attributes.integers("strides", height.stride(), width.stride()),
            Attributes.integers("pads", height.before(), width.before(), height.end(), width.end()),
            more
        };
    }
}
