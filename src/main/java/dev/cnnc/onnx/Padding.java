package dev.cnnc.onnx;

import dev.cnnc.graph.Pad;
import dev.cnnc.graph.Slice;
import dev.cnnc.onnx.Known.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pads and, where pads are below 0, crops the last three dimensions of a value. */
record Padding(Call call, Flow value, Pad.Mode mode, double constant) {

    Flow apply(List<Long> pads) {
        int rank = call.rank(value);
        if (pads.size() != 2 * rank) {
            throw Refusal.of("its pads %s are not two for each dimension".formatted(pads));
        }
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            before.add(number(pads.get(i)));
            after.add(number(pads.get(i + rank)));
        }
        if (call.scene().batched()) {
            if (before.remove(0) != 0 || after.remove(0) != 0) {
                throw Refusal.acrossBatch("it pads the batch");
            }
        }
        return padded(before, after);
    }

    private static int number(long pad) {
        if (pad < -(1 << 30) || pad > 1 << 30) {
            throw Refusal.of("its pads have the number " + pad);
        }
        return (int) pad;
    }

    private Flow padded(List<Integer> before, List<Integer> after) {
        int outer = Math.max(0, before.size() - 3);
        for (int i = 0; i < outer; i++) {
            if (before.get(i) != 0 || after.get(i) != 0 || value.sizes().get(i) != 1) {
                throw Refusal.of("it pads more than three dimensions");
            }
        }
        List<Integer> first = new ArrayList<>(before.subList(outer, before.size()));
        List<Integer> last = new ArrayList<>(after.subList(outer, after.size()));
        while (first.size() < 3) {
            first.add(0, 0);
            last.add(0, 0);
        }
        List<Integer> sizes = new ArrayList<>(value.sizes().subList(0, outer));
        List<Integer> map = Sizes.aligned(value.sizes().subList(outer, value.sizes().size()), 3);
        Flow result = cropped(call.net().view(value, map), first, last);
        List<Integer> more = first.stream().map(pad -> Math.max(pad, 0)).toList();
        List<Integer> behind = last.stream().map(pad -> Math.max(pad, 0)).toList();
        if (!more.equals(List.of(0, 0, 0)) || !behind.equals(List.of(0, 0, 0))) {
            result = call.net().apply(new Pad(more, behind, mode, constant), result);
        }
        int given = value.sizes().size() - outer;
        sizes.addAll(result.sizes().subList(3 - given, 3));
        return new Flow(result.node(), sizes);
    }

    private Flow cropped(Flow map, List<Integer> before, List<Integer> after) {
        Flow result = map;
        for (int i = 0; i < 3; i++) {
            int start = Math.max(-before.get(i), 0);
            int stop = map.sizes().get(i) + Math.min(after.get(i), 0);
            if (stop <= start) {
                throw Refusal.of("its pads crop everything");
            }
            if (start > 0 || stop < map.sizes().get(i)) {
                Slice.Range range = new Slice.Range(i + 1, start, Optional.of(stop), 1);
                result = call.net().apply(new Slice("slice", List.of(range)), result);
            }
        }
        return result;
    }
}
