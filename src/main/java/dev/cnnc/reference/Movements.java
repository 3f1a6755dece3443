package dev.cnnc.reference;

import dev.cnnc.graph.ChannelShuffle;
import dev.cnnc.graph.Flip;
import dev.cnnc.graph.Pad;
import dev.cnnc.graph.Permute;
import dev.cnnc.graph.PixelShuffle;
import dev.cnnc.graph.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Operators that move values: for every output position, which input position it shows. */
final class Movements {

    private Movements() {}

    static Value slice(Slice slice, Value input) {
        List<Integer> sizes = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < input.sizes().size(); i++) {
            int dim = i + 1;
            int size = input.sizes().get(i);
            int start = 0;
            int stop = size;
            int step = 1;
            for (Slice.Range range : slice.ranges()) {
                if (range.dim() == dim) {
                    start = Math.floorMod(range.start(), size);
                    stop = range.stop().map(end -> end < 0 ? end + size : end).orElse(size);
                    step = range.step();
                }
            }
            int count = 0;
            for (int position = start; position < stop; position += step) {
                count++;
            }
            sizes.add(count);
            starts.add(start);
            steps.add(step);
        }
        return fill(
                sizes,
                at -> {
                    int[] from = new int[at.length];
                    for (int i = 0; i < at.length; i++) {
                        from[i] = starts.get(i) + at[i] * steps.get(i);
                    }
                    return input.at(from);
                });
    }

    static Value pad(Pad pad, Value input) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < input.sizes().size(); i++) {
            sizes.add(input.sizes().get(i) + pad.before().get(i) + pad.after().get(i));
        }
        return fill(
                sizes,
                at -> {
                    int[] from = new int[at.length];
                    for (int i = 0; i < at.length; i++) {
                        int size = input.sizes().get(i);
                        from[i] = source(pad.mode(), at[i] - pad.before().get(i), size);
                        if (from[i] < 0) {
                            return pad.value();
                        }
                    }
                    return input.at(from);
                });
    }

    /** The position that padding shows; -1 for the constant. */
    private static int source(Pad.Mode mode, int position, int size) {
        int result = position;
        switch (mode) {
            case CONSTANT:
                return position < 0 || position >= size ? -1 : position;
            case REPLICATE:
                return Math.max(0, Math.min(size - 1, position));
            case CIRCULAR:
                return Math.floorMod(position, size);
            default:
                while (result < 0 || result >= size) {
                    result = result < 0 ? -result : 2 * (size - 1) - result;
                }
                return result;
        }
    }

    static Value permute(Permute permute, Value input) {
        List<Integer> dims = permute.dims().subList(1, permute.dims().size());
        List<Integer> sizes = dims.stream().map(dim -> input.sizes().get(dim - 1)).toList();
        return fill(
                sizes,
                at -> {
                    int[] from = new int[at.length];
                    for (int i = 0; i < at.length; i++) {
                        from[dims.get(i) - 1] = at[i];
                    }
                    return input.at(from);
                });
    }

    static Value flip(Flip flip, Value input) {
        return fill(
                input.sizes(),
                at -> {
                    int[] from = at.clone();
                    for (int dim : flip.dims()) {
                        from[dim - 1] = input.sizes().get(dim - 1) - 1 - at[dim - 1];
                    }
                    return input.at(from);
                });
    }

    static Value pixelShuffle(PixelShuffle shuffle, Value input) {
        int r = shuffle.factor();
        List<Integer> sizes =
                List.of(input.channels() / (r * r), input.height() * r, input.width() * r);
        return fill(
                sizes,
                at -> input.at(at[0] * r * r + at[1] % r * r + at[2] % r, at[1] / r, at[2] / r));
    }

    static Value channelShuffle(ChannelShuffle shuffle, Value input) {
        int each = input.channels() / shuffle.groups();
        return fill(
                input.sizes(),
                at ->
                        input.at(
                                at[0] % shuffle.groups() * each + at[0] / shuffle.groups(),
                                at[1],
                                at[2]));
    }

    /** A value whose every position is computed from its coordinates. */
    static Value fill(List<Integer> sizes, ToDoubleFunction<int[]> value) {
        double[] data = new double[sizes.stream().reduce(1, (a, b) -> a * b)];
        int[] at = new int[sizes.size()];
        for (int i = 0; i < data.length; i++) {
            int rest = i;
            for (int d = at.length - 1; d >= 0; d--) {
                at[d] = rest % sizes.get(d);
                rest /= sizes.get(d);
            }
            data[i] = value.applyAsDouble(at);
        }
        return new Value(sizes, data);
    }
}
