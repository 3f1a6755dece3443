package dev.cnnc.onnx;

import dev.cnnc.graph.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The windows that the attributes of convolutions and pools describe, for height and width.
 *
 * @param before padding at the top and left
 * @param after padding at the bottom and right
 */
record Windows(
        List<Integer> kernel,
        List<Integer> strides,
        List<Integer> dilations,
        List<Integer> before,
        List<Integer> after,
        boolean ceilMode) {

    private static final Set<String> PADDINGS =
            Set.of("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER");

    static Windows of(Call call, MapView map, List<Integer> kernel) {
        Attributes attributes = call.attributes();
        List<Long> ones = new ArrayList<>();
        List<Long> none = new ArrayList<>();
        for (int i = 0; i < map.spatial(); i++) {
            ones.add(1L);
            none.add(0L);
        }
        List<Integer> strides = map.pair("strides", attributes.integers("strides").orElse(ones), 1);
        List<Integer> dilations =
                map.pair("dilations", attributes.integers("dilations").orElse(ones), 1);
        positive("kernel", kernel);
        positive("strides", strides);
        positive("dilations", dilations);
        boolean ceilMode = attributes.flag("ceil_mode", false);
        String auto = attributes.text("auto_pad", "NOTSET");
        if (!PADDINGS.contains(auto)) {
            throw Refusal.of("its `auto_pad` is `%s`".formatted(auto));
        }
        if (auto.startsWith("SAME_")) {
            return same(map, kernel, strides, dilations, auto.equals("SAME_UPPER"), ceilMode);
        }
        List<Long> pads = new ArrayList<>(none);
        pads.addAll(none);
        if (!auto.equals("VALID")) {
            pads = attributes.integers("pads").orElse(pads);
        }
        if (pads.size() != 2 * map.spatial()) {
            throw Refusal.of("its pads %s are not two for each dimension".formatted(pads));
        }
        List<Integer> before = map.pair("pads", pads.subList(0, map.spatial()), 0);
        List<Integer> after = map.pair("pads", pads.subList(map.spatial(), pads.size()), 0);
        return new Windows(kernel, strides, dilations, before, after, ceilMode);
    }

    private static void positive(String what, List<Integer> numbers) {
        if (numbers.stream().anyMatch(number -> number < 1)) {
            throw Refusal.of("its %s are %s".formatted(what, numbers));
        }
    }

    /** As many positions as the input has, divided by the stride. */
    private static Windows same(
            MapView map,
            List<Integer> kernel,
            List<Integer> strides,
            List<Integer> dilations,
            boolean upper,
            boolean ceilMode) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int size = i == 0 ? map.height() : map.width();
            long positions = (size + strides.get(i) - 1L) / strides.get(i);
            long extent = (long) dilations.get(i) * (kernel.get(i) - 1) + 1;
            long wanted = (positions - 1) * strides.get(i) + extent - size;
            int padding = (int) Math.min(Math.max(wanted, 0), Integer.MAX_VALUE / 4);
            int less = padding / 2;
            before.add(upper ? less : padding - less);
            after.add(upper ? padding - less : less);
        }
        return new Windows(kernel, strides, dilations, before, after, ceilMode);
    }

    Window height() {
        return window(0);
    }

    Window width() {
        return window(1);
    }

    private Window window(int axis) {
        if (before.get(axis) < 0 || after.get(axis) < 0) {
            throw Refusal.of("its padding is negative");
        }
        return new Window(
                kernel.get(axis),
                strides.get(axis),
                before.get(axis),
                after.get(axis),
                dilations.get(axis),
                ceilMode);
    }
}
