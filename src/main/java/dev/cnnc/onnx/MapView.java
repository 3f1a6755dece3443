package dev.cnnc.onnx;

import dev.cnnc.onnx.Known.Flow;
import java.util.ArrayList;
import java.util.List;

/**
 * A value seen as {@code [B, C, H, W]}; one-dimensional ones have H = 1.
 *
 * @param flow the value, of three sizes
 * @param spatial how many dimensions behind the channels it has in ONNX, 0 to 2
 * @param leading the sizes in ONNX before the channels, where values are taken whole
 */
record MapView(Flow flow, int spatial, List<Integer> leading) {

    static MapView of(Call call, Flow value) {
        List<Integer> sizes = value.sizes();
        List<Integer> leading = List.of();
        if (!call.scene().batched()) {
            if (sizes.isEmpty() || sizes.get(0) != 1) {
                throw Refusal.of("it takes a batch of %s at once".formatted(sizes));
            }
            leading = sizes.subList(0, 1);
            sizes = sizes.subList(1, sizes.size());
        }
        int spatial = sizes.size() - 1;
        if (spatial < 0 || spatial > 2) {
            throw Refusal.of(
                    spatial > 2
                            ? "it works on %s-D maps, and cnnc on 1-D and 2-D ones"
                                    .formatted(spatial)
                            : "it takes a value without channels");
        }
        List<Integer> map = new ArrayList<>(sizes.subList(0, 1));
        map.add(spatial == 2 ? sizes.get(1) : 1);
        map.add(spatial == 0 ? 1 : sizes.get(sizes.size() - 1));
        return new MapView(call.net().view(value, map), spatial, leading);
    }

    int channels() {
        return flow.sizes().get(0);
    }

    int height() {
        return flow.sizes().get(1);
    }

    int width() {
        return flow.sizes().get(2);
    }

    /** {@code map}, which is {@code [B, C, H, W]}, with as many dimensions as came in. */
    Flow back(Flow map) {
        List<Integer> sizes = new ArrayList<>(leading);
        sizes.add(map.sizes().get(0));
        if (spatial == 2) {
            sizes.add(map.sizes().get(1));
        }
        if (spatial > 0) {
            sizes.add(map.sizes().get(2));
        }
        return new Flow(map.node(), sizes);
    }

    /**
     * One number for the height and one for the width.
     *
     * @param values one for each spatial dimension
     * @param one what the height of a one-dimensional value has
     */
    List<Integer> pair(String what, List<Long> values, int one) {
        if (values.size() != spatial) {
            throw Refusal.of(
                    "its %s has %s numbers for %s dimensions"
                            .formatted(what, values.size(), spatial));
        }
        List<Integer> pair = new ArrayList<>();
        for (int i = spatial; i < 2; i++) {
            pair.add(one);
        }
        for (long value : values) {
            if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
                throw Refusal.of("its %s is %s".formatted(what, value));
            }
            pair.add((int) value);
        }
        return pair;
    }
}
