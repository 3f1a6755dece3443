package dev.cnnc.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Dimensions of 1 that {@code Squeeze} drops and {@code Unsqueeze} adds. */
final class Ones {

    private Ones() {}

    /**
     * {@code sizes} without those that {@code call} names, else without all that are 1.
     *
     * @param hidden how many dimensions stand before {@code sizes}
     */
    static List<Integer> dropped(Call call, List<Integer> sizes, int hidden) {
        List<Integer> left = new ArrayList<>(sizes);
        Optional<List<Long>> axes = call.longs("axes", 1);
        if (axes.isEmpty()) {
            left.removeIf(size -> size == 1);
            return left;
        }
        for (int index : indices(call, axes.get(), sizes.size() + hidden, hidden).descendingSet()) {
            if (left.remove(index) != 1) {
                throw Refusal.of("it drops axis %s of %s".formatted(index + hidden, sizes));
            }
        }
        return left;
    }

    /**
     * {@code sizes} with a 1 at each place that {@code call} names.
     *
     * @param hidden how many dimensions stand before {@code sizes}
     */
    static List<Integer> added(Call call, List<Integer> sizes, int hidden) {
        List<Long> axes = call.longs("axes", 1).orElseThrow(() -> Refusal.of("it has no `axes`"));
        int rank = sizes.size() + hidden + axes.size();
        if (rank > Sizes.MOST_DIMENSIONS) {
            throw Refusal.of("it makes %s dimensions".formatted(rank));
        }
        TreeSet<Integer> places = indices(call, axes, rank, hidden);
        if (places.size() != axes.size()) {
            throw Refusal.of("its axes %s name one twice".formatted(axes));
        }
        List<Integer> more = new ArrayList<>(sizes);
        places.forEach(place -> more.add(place, 1));
        return more;
    }

    private static TreeSet<Integer> indices(Call call, List<Long> axes, int rank, int hidden) {
        TreeSet<Integer> indices = new TreeSet<>();
        for (long axis : axes) {
            int index = call.axis(axis, rank) - hidden;
            if (index < 0) {
                throw Refusal.acrossBatch("it works along the batch");
            }
            indices.add(index);
        }
        return indices;
    }
}
