package dev.cnnc.export;

import dev.cnnc.graph.AdaptivePool;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Adaptive pooling, which ONNX lacks: ordinary pooling where all windows are equal; otherwise a
 * mean is two products with matrices of shares, and a maximum first repeats values until windows
 * are.
 */
final class AdaptivePoolExports {

    private AdaptivePoolExports() {}

    /** The windows along one axis. */
    private record Axis(int input, int output) {

        int begin(int window) {
            return (int) ((long) window * input / output);
        }

        int end(int window) {
            return (int) (((window + 1L) * input + output - 1) / output);
        }

        int length(int window) {
            return end(window) - begin(window);
        }

        int stride() {
            return output == 1 ? input : begin(1);
        }

        boolean isUniform() {
            for (int window = 0; window < output; window++) {
                if (begin(window) != window * stride() || length(window) != length(0)) {
                    return false;
                }
            }
            return stride() > 0;
        }

        int longest() {
            int longest = 0;
            for (int window = 0; window < output; window++) {
                longest = Math.max(longest, length(window));
            }
            return longest;
        }

        /** Positions of windows that are all of the same length: short ones end in repetitions. */
        List<Integer> positions() {
            List<Integer> positions = new ArrayList<>();
            for (int window = 0; window < output; window++) {
                for (int i = 0; i < longest(); i++) {
                    positions.add(Math.min(begin(window) + i, end(window) - 1));
                }
            }
            return positions;
        }

        /** How much input {@code position} counts in {@code window}. */
        float share(int position, int window) {
            boolean inside = position >= begin(window) && position < end(window);
            return inside ? 1f / length(window) : 0;
        }
    }

    static void adaptive(AdaptivePool pool, NodeExport to) {
        Shape input = to.inputShape();
        Axis height = new Axis(input.height(), pool.height());
        Axis width = new Axis(input.width(), pool.width());
        boolean average = pool.kind() == GlobalPool.Kind.AVERAGE;
        if (pool.height() == 1 && pool.width() == 1) {
            to.result(average ? "GlobalAveragePool" : "GlobalMaxPool", to.inputs());
        } else if (height.isUniform() && width.isUniform()) {
            slide(average ? "AveragePool" : "MaxPool", to.input(), height, width, to);
        } else if (average) {
            average(height, width, to);
        } else {
            max(height, width, to);
        }
    }

    private static void slide(String type, String input, Axis height, Axis width, NodeExport to) {
        to.result(
                type,
                List.of(input),
                Attributes.integers("kernel_shape", height.length(0), width.length(0)),
                Attributes.integers("strides", height.stride(), width.stride()));
    }

    /** Rows of shares times the map times columns of shares. */
    private static void average(Axis height, Axis width, NodeExport to) {
        float[] rows = new float[height.output() * height.input()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = height.share(i % height.input(), i / height.input());
        }
        float[] columns = new float[width.input() * width.output()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = width.share(i / width.output(), i % width.output());
        }
        String wide =
                to.step(
                        "MatMul",
                        List.of(
                                to.input(),
                                to.numbers(
                                        "columns",
                                        List.of(width.input(), width.output()),
                                        columns)));
        to.result(
                "MatMul",
                List.of(to.numbers("rows", List.of(height.output(), height.input()), rows), wide));
    }

    private static void max(Axis height, Axis width, NodeExport to) {
        String rows =
                to.step(
                        "Gather",
                        List.of(to.input(), to.integers("rows", height.positions())),
                        Attributes.integer("axis", 2));
        String both =
                to.step(
                        "Gather",
                        List.of(rows, to.integers("columns", width.positions())),
                        Attributes.integer("axis", 3));
        slide("MaxPool", both, equal(height), equal(width), to);
    }

    /** The windows over {@link Axis#positions}. */
    private static Axis equal(Axis axis) {
        return new Axis(axis.longest() * axis.output(), axis.output());
    }
}
