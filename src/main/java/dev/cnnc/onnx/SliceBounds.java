package dev.cnnc.onnx;

import java.util.ArrayList;
import java.util.List;

/** What {@code Slice} takes along one axis, as it was written. */
record SliceBounds(long axis, long start, long end, long step) {

    /** The bounds of all axes: attributes at first, inputs since opset 10. */
    static List<SliceBounds> of(Call call) {
        List<Long> starts = call.longs("starts", 1).orElseThrow(SliceBounds::missing);
        List<Long> ends = call.longs("ends", 2).orElseThrow(SliceBounds::missing);
        List<Long> all = Sizes.upTo(starts.size()).stream().map(Integer::longValue).toList();
        List<Long> axes = call.longs("axes", 3).orElse(all);
        List<Long> ones = starts.stream().map(start -> 1L).toList();
        List<Long> steps = call.has(4) ? call.longs(4) : ones;
        if (ends.size() != starts.size()
                || axes.size() != starts.size()
                || steps.size() != starts.size()) {
            throw Refusal.of("its starts, ends, axes and steps differ in number");
        }
        List<SliceBounds> bounds = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            bounds.add(new SliceBounds(axes.get(i), starts.get(i), ends.get(i), steps.get(i)));
        }
        return bounds;
    }

    private static Refusal missing() {
        return Refusal.of("it has no `starts` or `ends`");
    }

    /** Whether everything is taken, however much that is. */
    boolean isWhole() {
        return step == 1 && start == 0 && end >= Integer.MAX_VALUE;
    }

    SliceRange range(int size) {
        return SliceRange.of(size, start, end, step);
    }
}
