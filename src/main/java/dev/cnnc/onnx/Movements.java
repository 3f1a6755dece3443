package dev.cnnc.onnx;

import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Flip;
import dev.cnnc.graph.Pad;
import dev.cnnc.graph.Permute;
import dev.cnnc.graph.PixelShuffle;
import dev.cnnc.graph.Slice;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.onnx.Known.Integers;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Imports what moves values and leaves them as they are. */
final class Movements {

    private static final int MOST_PARTS = 1000;

    private Movements() {}

    static void add(Map<String, Handler> handlers) {
        handlers.put("Transpose", Movements::transpose);
        handlers.put("Slice", Movements::slice);
        handlers.put("Split", Movements::split);
        handlers.put("Gather", Movements::gather);
        handlers.put("Pad", Movements::pad);
        handlers.put("DepthToSpace", Movements::depthToSpace);
        handlers.put("SpaceToDepth", Movements::spaceToDepth);
        handlers.put("Identity", call -> call.give(call.flow(0)));
        handlers.put("Dropout", Movements::dropout);
        handlers.put("Cast", Movements::cast);
    }

    private static void transpose(Call call) {
        Flow value = call.net().plain(call.flow(0));
        int rank = call.rank(value);
        List<Long> backwards = new ArrayList<>();
        for (int i = rank - 1; i >= 0; i--) {
            backwards.add((long) i);
        }
        List<Long> order = call.attributes().integers("perm").orElse(backwards);
        List<Integer> dims = new ArrayList<>(List.of(0));
        int skipped = call.scene().batched() ? 1 : 0;
        if (order.size() != rank || order.stream().distinct().count() != rank) {
            throw Refusal.of("its `perm` %s orders %s dimensions".formatted(order, rank));
        }
        if (skipped == 1 && order.get(0) != 0) {
            throw Refusal.acrossBatch("it moves the batch");
        }
        for (long axis : order.subList(skipped, rank)) {
            dims.add(call.index(value, axis) + 1);
        }
        call.give(
                dims.equals(Sizes.upTo(dims.size()))
                        ? value
                        : call.net().apply(new Permute(dims), value));
    }

    private static void slice(Call call) {
        Flow value = call.net().plain(call.flow(0));
        for (SliceBounds bounds : SliceBounds.of(call)) {
            value = slice(call, value, bounds);
        }
        call.give(value);
    }

    private static Flow slice(Call call, Flow value, SliceBounds bounds) {
        int axis = call.axis(bounds.axis(), call.rank(value));
        if (bounds.isWhole()) {
            return value;
        }
        int index = call.index(value, axis);
        SliceRange range = bounds.range(value.sizes().get(index));
        if (range.count() < 1) {
            throw Refusal.of("it takes nothing of %s".formatted(value.sizes()));
        }
        Flow taken = take(call, value, index, range.least(), range.end(), range.distance());
        return range.step() > 0 ? taken : call.net().apply(new Flip(List.of(index + 1)), taken);
    }

    private static Flow take(Call call, Flow value, int index, int start, int stop, int step) {
        int size = value.sizes().get(index);
        if (start == 0 && stop == size && step == 1) {
            return value;
        }
        Optional<Integer> end = stop == size ? Optional.empty() : Optional.of(stop);
        Slice.Range range = new Slice.Range(index + 1, start, end, step);
        return call.net().apply(new Slice("slice", List.of(range)), value);
    }

    private static void split(Call call) {
        Flow value = call.net().plain(call.flow(0));
        int index = call.index(value, call.attributes().integer("axis", 0));
        int size = value.sizes().get(index);
        List<Long> lengths =
                call.longs("split", 1).orElseGet(() -> evenly(call, size, call.outputs().size()));
        if (lengths.size() != call.outputs().size()) {
            throw Refusal.of(
                    "it has %s lengths for %s parts"
                            .formatted(lengths.size(), call.outputs().size()));
        }
        int start = 0;
        for (int i = 0; i < lengths.size(); i++) {
            long length = lengths.get(i);
            if (length < 1 || length > size - start) {
                throw Refusal.of("its part %s is not within %s".formatted(i, value.sizes()));
            }
            int end = start + (int) length;
            call.give(i, take(call, value, index, start, end, 1));
            start = end;
        }
        if (start != size) {
            throw Refusal.of("its parts %s do not fill %s".formatted(lengths, value.sizes()));
        }
    }

    /** Equal lengths; since opset 18 the last may be less. */
    private static List<Long> evenly(Call call, int size, int parts) {
        boolean counted = call.opset() >= 18;
        if (counted && call.attributes().integer("num_outputs", 0) != parts) {
            throw Refusal.of("its `num_outputs` is not %s".formatted(parts));
        }
        if (!counted && size % parts != 0) {
            throw Refusal.of("%s is not split evenly in %s".formatted(size, parts));
        }
        long each = (size + parts - 1) / parts;
        List<Long> lengths = new ArrayList<>(Collections.nCopies(parts - 1, each));
        lengths.add(size - each * (parts - 1));
        return lengths;
    }

    private static void gather(Call call) {
        Flow value = call.net().plain(call.flow(0));
        int index = call.index(value, call.attributes().integer("axis", 0));
        Integers indices = call.integers(1);
        List<Long> places = call.longs(1);
        int size = value.sizes().get(index);
        if (places.isEmpty() || places.size() > MOST_PARTS) {
            throw Refusal.of("it gathers %s positions".formatted(places.size()));
        }
        List<Flow> parts = new ArrayList<>();
        for (long place : places) {
            int at = call.axis(place, size);
            parts.add(take(call, value, index, at, at + 1, 1));
        }
        Flow joined =
                parts.size() == 1
                        ? parts.get(0)
                        : call.net().apply(new Concat(index + 1), parts.toArray(Flow[]::new));
        List<Integer> sizes = new ArrayList<>(value.sizes().subList(0, index));
        sizes.addAll(indices.sizes());
        sizes.addAll(value.sizes().subList(index + 1, value.sizes().size()));
        call.give(new Flow(joined.node(), sizes));
    }

    private static void pad(Call call) {
        Flow value = call.flow(0);
        List<Long> pads =
                call.longs("pads", 1)
                        .or(() -> call.attributes().integers("paddings"))
                        .orElseThrow(() -> Refusal.of("it has no `pads`"));
        double constant = call.has(2) ? call.number(2) : call.attributes().number("value", 0);
        if (!Double.isFinite(constant)) {
            throw Refusal.of("it pads with " + constant);
        }
        Pad.Mode mode =
                switch (call.attributes().text("mode", "constant")) {
                    case "constant" -> Pad.Mode.CONSTANT;
                    case "reflect" -> Pad.Mode.REFLECT;
                    case "edge" -> Pad.Mode.REPLICATE;
                    case "wrap" -> Pad.Mode.CIRCULAR;
                    default -> throw Refusal.of("its `mode` is unknown");
                };
        call.give(
                new Padding(call, value, mode, constant)
                        .apply(onAllAxes(call, call.rank(value), pads)));
    }

    /** Since opset 18 pads may be given for some axes only. */
    private static List<Long> onAllAxes(Call call, int rank, List<Long> pads) {
        if (!call.has(3)) {
            return pads;
        }
        List<Long> axes = call.longs(3);
        if (pads.size() != 2 * axes.size()) {
            throw Refusal.of("its pads %s are not two for each of %s".formatted(pads, axes));
        }
        List<Long> all = new ArrayList<>(Collections.nCopies(2 * rank, 0L));
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < axes.size(); i++) {
            int axis = call.axis(axes.get(i), rank);
            if (!seen.add(axis)) {
                throw Refusal.of("it pads axis %s twice".formatted(axis));
            }
            all.set(axis, pads.get(i));
            all.set(axis + rank, pads.get(i + axes.size()));
        }
        return all;
    }

    private static void depthToSpace(Call call) {
        MapView map = blocks(call);
        int block = block(call);
        if (map.channels() % (block * block) != 0) {
            throw Refusal.of("its blocks do not divide %s channels".formatted(map.channels()));
        }
        String mode = call.attributes().text("mode", "DCR");
        if (!mode.equals("DCR") && !mode.equals("CRD")) {
            throw Refusal.of("its `mode` is `%s`".formatted(mode));
        }
        if (mode.equals("CRD")) {
            call.give(map.back(call.net().apply(new PixelShuffle(block), map.flow())));
            return;
        }
        int channels = map.channels() / (block * block);
        Flow blocks =
                call.net()
                        .view(
                                map.flow(),
                                List.of(block, block, channels, map.height(), map.width()));
        Flow moved = call.net().apply(new Permute(List.of(0, 3, 4, 1, 5, 2)), blocks);
        List<Integer> sizes = List.of(channels, map.height() * block, map.width() * block);
        call.give(map.back(call.net().view(moved, sizes)));
    }

    private static void spaceToDepth(Call call) {
        MapView map = blocks(call);
        int block = block(call);
        if (map.height() % block != 0 || map.width() % block != 0) {
            throw Refusal.of("its blocks do not divide %s".formatted(map.flow().sizes()));
        }
        int height = map.height() / block;
        int width = map.width() / block;
        Flow blocks =
                call.net().view(map.flow(), List.of(map.channels(), height, block, width, block));
        Flow moved = call.net().apply(new Permute(List.of(0, 3, 5, 1, 2, 4)), blocks);
        List<Integer> sizes = List.of(map.channels() * block * block, height, width);
        call.give(map.back(call.net().view(moved, sizes)));
    }

    private static MapView blocks(Call call) {
        MapView map = MapView.of(call, call.flow(0));
        if (map.spatial() != 2) {
            throw Refusal.of("it works on a value of %s dimensions".formatted(map.spatial() + 2));
        }
        return map;
    }

    private static int block(Call call) {
        long block = call.attributes().integer("blocksize", 0);
        if (block < 1 || block > 1 << 14) {
            throw Refusal.of("its `blocksize` is " + block);
        }
        return (int) block;
    }

    private static void dropout(Call call) {
        boolean training = call.has(2) && call.longs(2).stream().anyMatch(flag -> flag != 0);
        if (training && !(call.has(1) && call.number(1) == 0)) {
            throw Refusal.of("it is in training mode, whose results are random");
        }
        if (call.wants(1)) {
            throw Refusal.of("its second output, the mask, is taken");
        }
        call.give(call.flow(0));
    }

    private static void cast(Call call) {
        long type = call.attributes().integer("to", 0);
        if (type != DataType.FLOAT_VALUE) {
            throw Refusal.of(
                    "it makes %s, and cnnc computes with floats"
                            .formatted(TensorReader.typeName((int) type)));
        }
        call.give(call.flow(0));
    }
}
