package dev.cnnc.onnx;

import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.onnx.Known.Integers;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Computes with shapes, which are known while importing; only the batch stays open. */
final class ShapeArithmetic {

    private ShapeArithmetic() {}

    /** Operators whose results are known even where their input is not. */
    static void addSources(Map<String, Handler> handlers) {
        handlers.put("Constant", ShapeArithmetic::constant);
        handlers.put("Shape", ShapeArithmetic::shape);
        handlers.put("Size", ShapeArithmetic::size);
        handlers.put("ConstantOfShape", ShapeArithmetic::constantOfShape);
    }

    /** Operators on whole numbers. */
    static void addNumbers(Map<String, Handler> handlers) {
        handlers.put("Add", call -> pair(call, Math::addExact));
        handlers.put("Sub", call -> pair(call, Math::subtractExact));
        handlers.put("Mul", ShapeArithmetic::times);
        handlers.put("Div", ShapeArithmetic::divided);
        handlers.put("Cast", ShapeArithmetic::cast);
        handlers.put("Identity", call -> call.give(call.input(0)));
        handlers.put("Neg", ShapeArithmetic::negative);
        IntegerMovements.add(handlers);
    }

    private static void constant(Call call) {
        Attributes attributes = call.attributes();
        String name = call.node().proto().getOutput(0);
        if (attributes.has("value")) {
            TensorProto tensor = attributes.tensor("value").orElseThrow();
            call.give(call.scene().read(tensor, name));
        } else if (attributes.has("value_float")) {
            call.give(Constants.of(name, List.of(), (float) attributes.number("value_float", 0)));
        } else if (attributes.has("value_floats")) {
            List<Float> list = attributes.floats("value_floats").orElseThrow();
            float[] values = new float[list.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = list.get(i);
            }
            call.give(Constants.of(name, List.of(values.length), values));
        } else if (attributes.has("value_int")) {
            call.give(Integers.of(List.of(), attributes.integer("value_int", 0)));
        } else if (attributes.has("value_ints")) {
            long[] values =
                    attributes.integers("value_ints").orElseThrow().stream()
                            .mapToLong(Long::longValue)
                            .toArray();
            call.give(Integers.of(List.of(values.length), values));
        } else {
            throw Refusal.of("its value is neither of floats nor of whole numbers");
        }
    }

    private static void shape(Call call) {
        List<Integer> sizes = sizes(call);
        boolean batched = isBatched(call);
        int rank = sizes.size() + (batched ? 1 : 0);
        long[] values = new long[rank];
        boolean[] ofBatch = new boolean[rank];
        for (int i = 0; i < rank; i++) {
            ofBatch[i] = batched && i == 0;
            values[i] = ofBatch[i] ? 1 : sizes.get(batched ? i - 1 : i);
        }
        int start = bound(call.attributes().integer("start", 0), rank);
        int end = Math.max(start, bound(call.attributes().integer("end", rank), rank));
        call.give(
                new Integers(
                        List.of(end - start),
                        Arrays.copyOfRange(values, start, end),
                        Arrays.copyOfRange(ofBatch, start, end)));
    }

    private static int bound(long index, int rank) {
        return (int) Math.min(Math.max(index < 0 ? index + rank : index, 0), rank);
    }

    private static List<Integer> sizes(Call call) {
        Known input = call.input(0);
        if (input instanceof Flow flow) {
            return flow.sizes();
        }
        return input instanceof Floats floats ? floats.sizes() : ((Integers) input).sizes();
    }

    private static boolean isBatched(Call call) {
        return call.scene().batched() && call.input(0) instanceof Flow;
    }

    private static void size(Call call) {
        long elements = Sizes.elements(sizes(call));
        call.give(new Integers(List.of(), new long[] {elements}, new boolean[] {isBatched(call)}));
    }

    private static void constantOfShape(Call call) {
        List<Integer> sizes = Sizes.checked(call.longs(0));
        String name = call.node().proto().getOutput(0);
        Known value =
                call.attributes()
                        .tensor("value")
                        .map(tensor -> call.scene().read(tensor, name))
                        .orElseGet(() -> Constants.of(name, List.of(), 0));
        if (value instanceof Floats floats) {
            requireOne(floats.sizes());
            call.give(Constants.filled(name, sizes, Constants.values(floats)[0]));
            return;
        }
        Integers integers = (Integers) value;
        requireOne(integers.sizes());
        call.scene().budget().spend(Sizes.elements(sizes));
        long[] values = new long[Sizes.elements(sizes)];
        Arrays.fill(values, integers.values()[0]);
        call.give(Integers.of(sizes, values));
    }

    private static void requireOne(List<Integer> sizes) {
        if (Sizes.elements(sizes) != 1) {
            throw Refusal.of("its `value` is a tensor of %s".formatted(sizes));
        }
    }

    private interface Pair {
        long of(long a, long b);
    }

    private interface Joined {
        void at(int index, int first, int second);
    }

    /** Adds or subtracts; multiples of the batch only from each other. */
    private static void pair(Call call, Pair operation) {
        Integers a = call.integers(0);
        Integers b = call.integers(1);
        each(
                call,
                (values, ofBatch) ->
                        (i, x, y) -> {
                            if (a.ofBatch()[x] != b.ofBatch()[y]) {
                                throw Refusal.acrossBatch("it computes with the batch");
                            }
                            ofBatch[i] = a.ofBatch()[x];
                            values[i] = checked(operation, a.values()[x], b.values()[y]);
                        });
    }

    private static void times(Call call) {
        Integers a = call.integers(0);
        Integers b = call.integers(1);
        each(
                call,
                (values, ofBatch) ->
                        (i, x, y) -> {
                            if (a.ofBatch()[x] && b.ofBatch()[y]) {
                                throw Refusal.acrossBatch("it computes with the batch");
                            }
                            ofBatch[i] = a.ofBatch()[x] || b.ofBatch()[y];
                            values[i] = checked(Math::multiplyExact, a.values()[x], b.values()[y]);
                        });
    }

    private static void divided(Call call) {
        Integers a = call.integers(0);
        Integers b = call.integers(1);
        each(
                call,
                (values, ofBatch) ->
                        (i, x, y) -> {
                            long divisor = b.values()[y];
                            boolean left = a.ofBatch()[x] && !b.ofBatch()[y];
                            if (divisor == 0) {
                                throw Refusal.of("it divides by 0");
                            }
                            boolean whole = a.values()[x] % divisor == 0;
                            if (b.ofBatch()[y] && !a.ofBatch()[x] || left && !whole) {
                                throw Refusal.acrossBatch("it computes with the batch");
                            }
                            ofBatch[i] = left;
                            values[i] = a.values()[x] / divisor;
                        });
    }

    private static long checked(Pair operation, long a, long b) {
        try {
            return operation.of(a, b);
        } catch (ArithmeticException e) {
            throw Refusal.of("its whole numbers overflow");
        }
    }

    private interface Into {
        Joined of(long[] values, boolean[] ofBatch);
    }

    private static void each(Call call, Into into) {
        Integers a = call.integers(0);
        Integers b = call.integers(1);
        List<Integer> sizes = Sizes.broadcast(a.sizes(), b.sizes());
        int elements = Sizes.elements(sizes);
        call.scene().budget().spend(8L * elements);
        long[] values = new long[elements];
        boolean[] ofBatch = new boolean[elements];
        Joined joined = into.of(values, ofBatch);
        for (int i = 0; i < elements; i++) {
            joined.at(i, place(i, sizes, a.sizes()), place(i, sizes, b.sizes()));
        }
        call.give(new Integers(sizes, values, ofBatch));
    }

    /**
     * The index in a tensor of {@code from} of what is stretched to {@code index} of {@code to}.
     */
    private static int place(int index, List<Integer> to, List<Integer> from) {
        List<Integer> aligned = Sizes.aligned(from, to.size());
        int[] strides = Sizes.strides(aligned);
        int[] steps = Sizes.strides(to);
        int place = 0;
        for (int d = 0; d < steps.length; d++) {
            place += aligned.get(d) == 1 ? 0 : index / steps[d] % to.get(d) * strides[d];
        }
        return place;
    }

    private static void negative(Call call) {
        Integers a = call.integers(0);
        long[] values = Arrays.stream(a.values()).map(value -> -value).toArray();
        call.give(new Integers(a.sizes(), values, a.ofBatch()));
    }

    private static void cast(Call call) {
        Integers integers = call.integers(0);
        DataType type = DataType.forNumber((int) call.attributes().integer("to", 0));
        if (type == null) {
            throw Refusal.of("it makes values of no known type");
        }
        switch (type) {
            case FLOAT, DOUBLE, FLOAT16, BFLOAT16 ->
                    call.give(Constants.toFloats(call.inputName(0), integers));
            case INT64, INT32 -> call.give(integers);
            default -> throw Refusal.of("it makes %s of whole numbers".formatted(type));
        }
    }

    /** Floats as whole numbers, towards zero. */
    static Integers toIntegers(Floats floats) {
        float[] from = Constants.values(floats);
        long[] values = new long[from.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) from[i];
        }
        return Integers.of(floats.sizes(), values);
    }
}
