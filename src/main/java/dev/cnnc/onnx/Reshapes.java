package dev.cnnc.onnx;

import dev.cnnc.graph.Elementwise;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.onnx.Known.Integers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Imports what gives values other sizes and leaves their order. */
final class Reshapes {

    private Reshapes() {}

    static void add(Map<String, Handler> handlers) {
        handlers.put("Reshape", Reshapes::reshape);
        handlers.put("Expand", Reshapes::expand);
        handlers.put("Flatten", Reshapes::flatten);
        handlers.put("Squeeze", Reshapes::squeeze);
        handlers.put("Unsqueeze", Reshapes::unsqueeze);
    }

    private static void reshape(Call call) {
        Flow value = call.flow(0);
        Integers wanted = call.has(1) ? call.integers(1) : Integers.of(List.of(), attribute(call));
        boolean zeroCopies = !call.attributes().flag("allowzero", false);
        long[] sizes = wanted.values().clone();
        if (!call.scene().batched()) {
            if (wanted.hasBatch()) {
                throw Refusal.of("its shape is computed from an open batch");
            }
            call.give(new Flow(value.node(), filled(sizes, 0, value.sizes(), zeroCopies)));
            return;
        }
        if (sizes.length == 0) {
            throw Refusal.acrossBatch("it makes a scalar of a batch");
        }
        for (int i = 1; i < sizes.length; i++) {
            if (wanted.ofBatch()[i]) {
                throw Refusal.acrossBatch("it moves the batch from the first place");
            }
        }
        long open = Arrays.stream(sizes).filter(size -> size == -1).count();
        if (open > 1) {
            throw Refusal.of("its shape leaves %s sizes open".formatted(open));
        }
        List<Integer> behind = filled(sizes, 1, value.sizes(), zeroCopies);
        boolean sameCount = Sizes.elements(behind) == Sizes.elements(value.sizes());
        boolean keepsBatch =
                wanted.ofBatch()[0]
                        ? sizes[0] == 1
                        : sizes[0] == -1
                                || sizes[0] == 0 && zeroCopies
                                || sizes[0] == call.scene().batchSize();
        if (!keepsBatch || !sameCount) {
            throw Refusal.acrossBatch("it changes the size of the batch");
        }
        call.give(new Flow(value.node(), behind));
    }

    /** Stretches a value by numpy's rules: a constant at once, others by a factor of 1. */
    private static void expand(Call call) {
        Integers wanted = call.integers(1);
        boolean batched = call.scene().batched();
        List<Long> sizes = new ArrayList<>();
        for (int i = batched ? 1 : 0; i < wanted.values().length; i++) {
            if (wanted.ofBatch()[i]) {
                throw Refusal.acrossBatch("it moves the batch from the first place");
            }
            sizes.add(wanted.values()[i]);
        }
        boolean keepsBatch = !batched || wanted.ofBatch().length > 0 && wanted.values()[0] == 1;
        if (!keepsBatch || batched && call.rank(call.flow(0)) != wanted.values().length) {
            throw Refusal.acrossBatch("it changes the batch");
        }
        String name = call.node().proto().getOutput(0);
        Flow ones =
                call.net()
                        .parameter(
                                Constants.filled(name, Sizes.checked(sizes), 1),
                                Sizes.checked(sizes));
        call.give(Joins.elementwise(call, Elementwise.Kind.MUL, call.flow(0), ones));
    }

    /** The shape as it was given until opset 4. */
    private static long[] attribute(Call call) {
        return call
                .attributes()
                .integers("shape")
                .orElseThrow(() -> Refusal.of("it has no `shape`"))
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** The sizes from {@code start} on, with 0 and -1 replaced by what they stand for. */
    private static List<Integer> filled(
            long[] wanted, int start, List<Integer> input, boolean zeroCopies) {
        List<Long> sizes = new ArrayList<>();
        int open = -1;
        long product = 1;
        for (int i = start; i < wanted.length; i++) {
            long size = wanted[i];
            if (size == 0 && zeroCopies) {
                if (i - start >= input.size()) {
                    throw Refusal.of("its shape copies a size that its input does not have");
                }
                size = input.get(i - start);
            }
            if (size == -1 && open < 0) {
                open = sizes.size();
            } else if (size < 1 || size > Integer.MAX_VALUE) {
                throw Refusal.of("its shape has the size " + size);
            } else {
                product = Math.min(product * size, Integer.MAX_VALUE);
            }
            sizes.add(size);
        }
        int elements = Sizes.elements(input);
        if (open >= 0) {
            sizes.set(open, elements / product);
            product *= elements / product;
        }
        boolean skipsBatch = start > 0 && wanted[0] != 0;
        if (product != elements && !skipsBatch) {
            throw Refusal.of("its shape %s does not fit %s".formatted(sizes, input));
        }
        if (product != elements || sizes.contains(0L)) {
            throw Refusal.acrossBatch("it changes the size of the batch");
        }
        return Sizes.checked(sizes);
    }

    private static void flatten(Call call) {
        Flow value = call.flow(0);
        int rank = call.rank(value);
        long given = call.attributes().integer("axis", 1);
        int axis = given == rank ? rank : call.axis(given, rank);
        if (!call.scene().batched()) {
            int rows = Sizes.elements(value.sizes().subList(0, axis));
            int all = Sizes.elements(value.sizes());
            call.give(new Flow(value.node(), List.of(rows, all / rows)));
            return;
        }
        boolean onlyOnes = axis > 0 && Sizes.elements(value.sizes().subList(0, axis - 1)) == 1;
        if (!onlyOnes) {
            throw Refusal.acrossBatch("it joins the batch with other dimensions");
        }
        call.give(call.net().view(value, List.of(Sizes.elements(value.sizes()))));
    }

    private static void squeeze(Call call) {
        Flow value = call.flow(0);
        Scene scene = call.scene();
        boolean all = call.longs("axes", 1).isEmpty();
        if (all && scene.batched() && scene.batchSize() == 1 && !scene.openBatch()) {
            throw Refusal.acrossBatch("it drops the batch, which is 1");
        }
        call.give(new Flow(value.node(), Ones.dropped(call, value.sizes(), hidden(call))));
    }

    private static void unsqueeze(Call call) {
        Flow value = call.flow(0);
        call.give(new Flow(value.node(), Ones.added(call, value.sizes(), hidden(call))));
    }

    /** How many dimensions in ONNX the sizes of a value leave out. */
    private static int hidden(Call call) {
        return call.scene().batched() ? 1 : 0;
    }
}
