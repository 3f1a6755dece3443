package dev.cnnc.onnx;

import dev.cnnc.onnx.Known.Integers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Moves whole numbers that are known while importing. */
final class IntegerMovements {

    private IntegerMovements() {}

    static void add(Map<String, Handler> handlers) {
        handlers.put("Gather", IntegerMovements::gather);
        handlers.put("Slice", IntegerMovements::slice);
        handlers.put("Concat", IntegerMovements::concat);
        handlers.put("Transpose", IntegerMovements::transpose);
        handlers.put("Reshape", IntegerMovements::reshape);
        handlers.put("Flatten", IntegerMovements::flatten);
        handlers.put("Squeeze", IntegerMovements::squeeze);
        handlers.put("Unsqueeze", IntegerMovements::unsqueeze);
    }

    /** Where the value at an index of the result comes from. */
    private interface From {
        int at(int[] index);
    }

    private static Integers moved(Call call, Integers input, List<Integer> sizes, From from) {
        int elements = Sizes.elements(sizes);
        call.scene().budget().spend(elements);
        long[] values = new long[elements];
        boolean[] ofBatch = new boolean[elements];
        int[] steps = Sizes.strides(sizes);
        int[] index = new int[steps.length];
        for (int i = 0; i < elements; i++) {
            for (int d = 0; d < steps.length; d++) {
                index[d] = i / steps[d] % sizes.get(d);
            }
            int place = from.at(index);
            values[i] = input.values()[place];
            ofBatch[i] = input.ofBatch()[place];
        }
        return new Integers(sizes, values, ofBatch);
    }

    private static void gather(Call call) {
        Integers input = call.integers(0);
        Integers places = call.integers(1);
        int rank = input.sizes().size();
        int axis = call.axis(call.attributes().integer("axis", 0), rank);
        int size = input.sizes().get(axis);
        List<Integer> sizes = new ArrayList<>(input.sizes().subList(0, axis));
        sizes.addAll(places.sizes());
        sizes.addAll(input.sizes().subList(axis + 1, rank));
        int[] strides = Sizes.strides(input.sizes());
        int[] steps = Sizes.strides(places.sizes());
        call.give(
                moved(
                        call,
                        input,
                        sizes,
                        index -> {
                            int which = 0;
                            for (int d = 0; d < steps.length; d++) {
                                which += index[axis + d] * steps[d];
                            }
                            int place = call.axis(places.values()[which], size) * strides[axis];
                            for (int d = 0; d < rank; d++) {
                                int at = d < axis ? d : d + steps.length - 1;
                                place += d == axis ? 0 : index[at] * strides[d];
                            }
                            return place;
                        }));
    }

    private static void slice(Call call) {
        Integers result = call.integers(0);
        for (SliceBounds bounds : SliceBounds.of(call)) {
            int axis = call.axis(bounds.axis(), result.sizes().size());
            SliceRange range = bounds.range(result.sizes().get(axis));
            int[] strides = Sizes.strides(result.sizes());
            List<Integer> sizes = Sizes.with(result.sizes(), axis, Math.max(range.count(), 0));
            result =
                    moved(
                            call,
                            result,
                            sizes,
                            index -> {
                                int place = 0;
                                for (int d = 0; d < index.length; d++) {
                                    int at = d == axis ? range.at(index[d]) : index[d];
                                    place += at * strides[d];
                                }
                                return place;
                            });
        }
        call.give(result);
    }

    private static void concat(Call call) {
        Integers first = call.integers(0);
        int axis = call.axis(call.attributes().integer("axis", 0), first.sizes().size());
        if (axis != 0 || first.sizes().size() != 1) {
            throw Refusal.of("it joins whole numbers of %s".formatted(first.sizes()));
        }
        List<Integer> sizes = new ArrayList<>(List.of(0));
        for (int i = 0; i < call.inputs(); i++) {
            if (call.integers(i).sizes().size() != 1) {
                throw Refusal.of("it joins lists with other tensors");
            }
            sizes.set(0, Math.addExact(sizes.get(0), call.integers(i).values().length));
        }
        call.scene().budget().spend(sizes.get(0));
        long[] values = new long[sizes.get(0)];
        boolean[] ofBatch = new boolean[sizes.get(0)];
        int at = 0;
        for (int i = 0; i < call.inputs(); i++) {
            Integers part = call.integers(i);
            int length = part.values().length;
            System.arraycopy(part.values(), 0, values, at, length);
            System.arraycopy(part.ofBatch(), 0, ofBatch, at, length);
            at += length;
        }
        call.give(new Integers(sizes, values, ofBatch));
    }

    private static void transpose(Call call) {
        Integers input = call.integers(0);
        int rank = input.sizes().size();
        List<Integer> order = new ArrayList<>();
        call.attributes()
                .integers("perm")
                .ifPresent(perm -> perm.forEach(axis -> order.add(call.axis(axis, rank))));
        if (!call.attributes().has("perm")) {
            for (int i = rank - 1; i >= 0; i--) {
                order.add(i);
            }
        }
        if (order.size() != rank || order.stream().distinct().count() != rank) {
            throw Refusal.of("its `perm` is " + order);
        }
        int[] strides = Sizes.strides(input.sizes());
        call.give(
                moved(
                        call,
                        input,
                        order.stream().map(input.sizes()::get).toList(),
                        index -> {
                            int place = 0;
                            for (int d = 0; d < rank; d++) {
                                place += index[d] * strides[order.get(d)];
                            }
                            return place;
                        }));
    }

    private static void reshape(Call call) {
        Integers input = call.integers(0);
        List<Integer> sizes = new ArrayList<>();
        int open = -1;
        int product = 1;
        for (long size : call.longs(1)) {
            if (size == 0 && sizes.size() < input.sizes().size()) {
                size = input.sizes().get(sizes.size());
            }
            if (size < -1 || size > Integer.MAX_VALUE || size == -1 && open >= 0) {
                throw Refusal.of("its shape has the size " + size);
            }
            open = size == -1 ? sizes.size() : open;
            sizes.add((int) size);
            product = size == -1 ? product : Math.multiplyExact(product, (int) size);
        }
        if (open >= 0 && product > 0) {
            sizes.set(open, input.values().length / product);
        }
        if (sizes.contains(-1) || Sizes.elements(sizes) != input.values().length) {
            throw Refusal.of("its shape %s does not fit %s".formatted(sizes, input.sizes()));
        }
        call.give(input.as(sizes));
    }

    private static void flatten(Call call) {
        Integers input = call.integers(0);
        int rank = input.sizes().size();
        long given = call.attributes().integer("axis", 1);
        int axis = given == rank ? rank : call.axis(given, rank);
        int rows = Sizes.elements(input.sizes().subList(0, axis));
        int columns = Sizes.elements(input.sizes().subList(axis, rank));
        call.give(input.as(List.of(rows, columns)));
    }

    private static void squeeze(Call call) {
        Integers input = call.integers(0);
        call.give(input.as(Ones.dropped(call, input.sizes(), 0)));
    }

    private static void unsqueeze(Call call) {
        Integers input = call.integers(0);
        call.give(input.as(Ones.added(call, input.sizes(), 0)));
    }
}
