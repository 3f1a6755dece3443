package dev.cnnc.onnx;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Elementwise.Kind;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Imports what makes one value of several. */
final class Joins {

    private Joins() {}

    static void add(Map<String, Handler> handlers) {
        handlers.put("Add", call -> join(call, Kind.ADD, Activation.Kind.ADD));
        handlers.put("Sum", call -> join(call, Kind.ADD, Activation.Kind.ADD));
        handlers.put("Sub", call -> join(call, Kind.SUB, Activation.Kind.SUB));
        handlers.put("Mul", call -> join(call, Kind.MUL, Activation.Kind.MUL));
        handlers.put("Div", call -> join(call, Kind.DIV, Activation.Kind.DIV));
        handlers.put("Max", call -> join(call, Kind.MAX, Activation.Kind.MAX));
        handlers.put("Min", call -> join(call, Kind.MIN, Activation.Kind.MIN));
        handlers.put("Pow", call -> join(call, Kind.POW, Activation.Kind.POW));
        handlers.put("Concat", Joins::concat);
    }

    private static void join(Call call, Kind kind, Activation.Kind number) {
        if (call.inputs() == 1) {
            call.give(call.input(0));
            return;
        }
        if (call.attributes().has("axis")) {
            legacy(call, kind);
            return;
        }
        boolean sum = kind == Kind.ADD && call.inputs() == 2;
        if (sum && (Bias.fold(call) || GroupScale.fold(call))) {
            return;
        }
        if (kind == Kind.DIV && ChannelNormalize.fold(call)) {
            return;
        }
        Known result = call.input(0);
        for (int i = 1; i < call.inputs(); i++) {
            result = pair(call, kind, number, operand(call, result, 0), operand(call, i));
        }
        call.give(result);
    }

    /** Until opset 6 the second value lies beside the dimensions of the first from an axis on. */
    private static void legacy(Call call, Kind kind) {
        Flow first = call.flow(0);
        Floats second = call.floats(1);
        int axis = call.axis(call.attributes().integer("axis", 0), call.rank(first));
        List<Integer> sizes = new ArrayList<>(second.sizes());
        while (sizes.size() < call.rank(first) - axis) {
            sizes.add(1);
        }
        call.give(elementwise(call, kind, first, aligned(call, first, second.as(sizes))));
    }

    private static Known operand(Call call, int index) {
        return operand(call, call.input(index), index);
    }

    private static Known operand(Call call, Known known, int index) {
        return known instanceof Flow ? known : call.floats(index);
    }

    private static Flow pair(
            Call call, Kind kind, Activation.Kind number, Known first, Known second) {
        if (second instanceof Floats constant && first instanceof Flow flow) {
            return constant.elements() == 1
                    ? withNumber(call, number, flow, constant)
                    : elementwise(call, kind, flow, aligned(call, flow, constant));
        }
        if (first instanceof Floats constant && second instanceof Flow flow) {
            boolean sameBothWays = kind != Kind.SUB && kind != Kind.DIV && kind != Kind.POW;
            if (constant.elements() == 1 && sameBothWays) {
                return withNumber(call, number, flow, constant);
            }
            if (constant.elements() == 1 && kind == Kind.SUB) {
                Flow negative = call.net().apply(new Activation(Activation.Kind.NEG), flow);
                return withNumber(
                        call,
                        Activation.Kind.ADD,
                        new Flow(negative.node(), flow.sizes()),
                        constant);
            }
            return elementwise(call, kind, aligned(call, flow, constant), flow);
        }
        return elementwise(call, kind, (Flow) first, (Flow) second);
    }

    private static Flow withNumber(Call call, Activation.Kind kind, Flow flow, Floats constant) {
        checkRank(call, flow, constant);
        double number = Attributes.asWritten(Constants.values(constant)[0]);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw Refusal.of("its constant `%s` is %s".formatted(constant.name(), number));
        }
        Flow result = call.net().apply(new Activation(kind, List.of(number)), flow);
        int rank = constant.sizes().size() - (call.scene().batched() ? 1 : 0);
        return new Flow(
                result.node(), Sizes.aligned(flow.sizes(), Math.max(rank, flow.sizes().size())));
    }

    /** A constant of more dimensions moves the batch from the first place. */
    private static void checkRank(Call call, Flow flow, Floats constant) {
        if (call.scene().batched() && constant.sizes().size() > call.rank(flow)) {
            throw Refusal.acrossBatch("it puts dimensions before the batch");
        }
    }

    /** A constant as a value that lies right beside {@code flow}. */
    private static Flow aligned(Call call, Flow flow, Floats constant) {
        checkRank(call, flow, constant);
        List<Integer> sizes = constant.sizes();
        if (call.scene().batched()) {
            List<Integer> all = Sizes.aligned(sizes, call.rank(flow));
            if (all.get(0) != 1) {
                throw Refusal.acrossBatch(
                        "the constant `%s` has values for each image".formatted(constant.name()));
            }
            sizes = all.subList(1, all.size());
        }
        return call.net().parameter(constant, sizes);
    }

    static Flow elementwise(Call call, Kind kind, Flow first, Flow second) {
        List<Integer> sizes = Sizes.broadcast(first.sizes(), second.sizes());
        if (call.scene().batched() && first.sizes().size() != second.sizes().size()) {
            throw Refusal.acrossBatch("it joins values whose batches do not lie upon each other");
        }
        Flow result =
                call.net()
                        .apply(
                                new Elementwise(kind),
                                side(call, first, sizes.size()),
                                side(call, second, sizes.size()));
        return new Flow(result.node(), sizes);
    }

    private static Flow side(Call call, Flow flow, int rank) {
        return call.net().plain(new Flow(flow.node(), Sizes.aligned(flow.sizes(), rank)));
    }

    /** {@code PRelu} with slopes of any shape: the part above 0, and the slope times the rest. */
    static void elementwisePrelu(Call call, Flow value, Floats slope) {
        NetBuilder net = call.net();
        Flow above = net.apply(new Activation(Activation.Kind.MAX, List.of(0.0)), value);
        Flow below = net.apply(new Activation(Activation.Kind.MIN, List.of(0.0)), value);
        Flow scaled =
                elementwise(
                        call,
                        Kind.MUL,
                        new Flow(below.node(), value.sizes()),
                        aligned(call, value, slope));
        call.give(elementwise(call, Kind.ADD, new Flow(above.node(), value.sizes()), scaled));
    }

    private static void concat(Call call) {
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < call.inputs(); i++) {
            flows.add(call.net().plain(call.flow(i)));
        }
        int index = call.index(flows.get(0), call.attributes().integer("axis", 1));
        call.give(
                flows.size() == 1
                        ? flows.get(0)
                        : call.net().apply(new Concat(index + 1), flows.toArray(Flow[]::new)));
    }
}
