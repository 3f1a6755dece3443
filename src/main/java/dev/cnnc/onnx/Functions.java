package dev.cnnc.onnx;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Activation.Kind;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.ParametricRelu;
import dev.cnnc.graph.Softmax;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Imports functions of each value alone, and softmax. */
final class Functions {

    private Functions() {}

    static void add(Map<String, Handler> handlers) {
        plain(handlers, "Relu", Kind.RELU);
        plain(handlers, "Sigmoid", Kind.SIGMOID);
        plain(handlers, "Tanh", Kind.TANH);
        plain(handlers, "Softsign", Kind.SOFTSIGN);
        plain(handlers, "HardSwish", Kind.HARDSWISH);
        plain(handlers, "Mish", Kind.MISH);
        plain(handlers, "Abs", Kind.ABS);
        plain(handlers, "Neg", Kind.NEG);
        plain(handlers, "Exp", Kind.EXP);
        plain(handlers, "Sqrt", Kind.SQRT);
        plain(handlers, "Erf", Kind.ERF);
        handlers.put("Reciprocal", call -> chain(call, new Activation(Kind.POW, List.of(-1.0))));
        handlers.put(
                "Softplus", call -> chain(call, new Activation(Kind.SOFTPLUS, List.of(1.0, 20.0))));
        handlers.put("LeakyRelu", call -> withAlpha(call, Kind.LEAKYRELU, 0.01));
        handlers.put("Elu", call -> withAlpha(call, Kind.ELU, 1));
        handlers.put("Celu", call -> withAlpha(call, Kind.CELU, 1));
        handlers.put("Gelu", Functions::gelu);
        handlers.put("Selu", Functions::selu);
        handlers.put("HardSigmoid", Functions::hardSigmoid);
        handlers.put("Clip", Functions::clip);
        handlers.put("PRelu", Functions::prelu);
        handlers.put("Softmax", call -> softmax(call, false));
        handlers.put("LogSoftmax", call -> softmax(call, true));
    }

    private static void plain(Map<String, Handler> handlers, String name, Kind kind) {
        handlers.put(name, call -> chain(call, new Activation(kind)));
    }

    /** Applies functions one after the other; sizes stay. */
    private static void chain(Call call, Operator... functions) {
        Flow input = call.flow(0);
        Flow result = input;
        for (Operator function : functions) {
            result = call.net().apply(function, result);
        }
        call.give(new Flow(result.node(), input.sizes()));
    }

    private static void withAlpha(Call call, Kind kind, double otherwise) {
        double alpha = call.attributes().number("alpha", otherwise);
        if (kind == Kind.CELU && alpha == 0) {
            throw Refusal.of("its `alpha` is 0");
        }
        chain(call, new Activation(kind, List.of(alpha)));
    }

    private static void gelu(Call call) {
        boolean tanh = call.attributes().text("approximate", "none").equals("tanh");
        chain(call, new Activation(tanh ? Kind.GELU_TANH : Kind.GELU));
    }

    private static void selu(Call call) {
        boolean old = call.opset() < 6;
        float alpha = (float) call.attributes().number("alpha", old ? 1.6732f : 1.6732632f);
        float gamma = (float) call.attributes().number("gamma", old ? 1.0507f : 1.050701f);
        if (alpha == 1.6732632f && gamma == 1.050701f) {
            chain(call, new Activation(Kind.SELU));
        } else {
            chain(
                    call,
                    new Activation(Kind.ELU, List.of(Attributes.asWritten(alpha))),
                    new Activation(Kind.MUL, List.of(Attributes.asWritten(gamma))));
        }
    }

    private static void hardSigmoid(Call call) {
        chain(
                call,
                new Activation(Kind.MUL, List.of(call.attributes().number("alpha", 0.2))),
                new Activation(Kind.ADD, List.of(call.attributes().number("beta", 0.5))),
                new Activation(Kind.HARDTANH, List.of(0.0, 1.0)));
    }

    private static void clip(Call call) {
        double least = bound(call, "min", 1, Double.NEGATIVE_INFINITY);
        double greatest = bound(call, "max", 2, Double.POSITIVE_INFINITY);
        boolean below = least > -Float.MAX_VALUE;
        boolean above = greatest < Float.MAX_VALUE;
        if (below && above && least == 0 && greatest == 6) {
            chain(call, new Activation(Kind.RELU6));
        } else if (below && above && least < greatest) {
            chain(call, new Activation(Kind.HARDTANH, List.of(least, greatest)));
        } else {
            List<Operator> functions = new ArrayList<>();
            if (below) {
                functions.add(new Activation(Kind.MAX, List.of(least)));
            }
            if (above) {
                functions.add(new Activation(Kind.MIN, List.of(greatest)));
            }
            chain(call, functions.toArray(Operator[]::new));
        }
    }

    private static double bound(Call call, String attribute, int input, double otherwise) {
        return call.has(input)
                ? call.number(input)
                : call.attributes().number(attribute, otherwise);
    }

    private static void prelu(Call call) {
        Flow value = call.flow(0);
        Floats slope = call.floats(1);
        int channels = slope.elements();
        if (channels == 1) {
            learned(call, value, value, slope.as(List.of(1)));
            return;
        }
        if (call.rank(value) > 4) {
            throw Refusal.of("it works on values of %s dimensions".formatted(call.rank(value)));
        }
        if (isPerChannel(call, value, slope)) {
            MapView map = MapView.of(call, value);
            Flow result = learned(call, map.flow(), value, slope.as(List.of(channels)));
            call.give(map.back(result));
        } else {
            Joins.elementwisePrelu(call, value, slope);
        }
    }

    /** Whether there is one slope for each channel, as PyTorch has them. */
    private static boolean isPerChannel(Call call, Flow value, Floats slope) {
        int spatial = call.rank(value) - 2;
        if (spatial < 0 || spatial > 2) {
            return false;
        }
        List<Integer> sizes = slope.sizes();
        boolean old = call.opset() < 7 && sizes.size() == 1;
        int before = old ? 0 : sizes.size() - 1 - spatial;
        boolean channelsFirst =
                before >= 0
                        && sizes.get(before) == slope.elements()
                        && sizes.size() - before - 1 <= spatial;
        int batch = call.scene().batched() ? 0 : 1;
        boolean oneImage = batch == 0 || value.sizes().get(0) == 1;
        return channelsFirst && oneImage && slope.elements() == value.sizes().get(batch);
    }

    private static Flow learned(Call call, Flow input, Flow value, Floats slope) {
        String key = call.net().keys().take(call.node(), List.of(slope.name()), List.of("weight"));
        Operator operator = new ParametricRelu(slope.elements());
        Flow result = call.net().apply(operator, key, List.of(slope), input);
        call.give(new Flow(result.node(), value.sizes()));
        return result;
    }

    private static void softmax(Call call, boolean logarithm) {
        Flow value = call.net().plain(call.flow(0));
        long axis = call.attributes().integer("axis", call.opset() < 13 ? 1 : -1);
        int index = call.index(value, axis);
        boolean last = index == value.sizes().size() - 1;
        if (call.opset() >= 13 || last) {
            call.give(call.net().apply(new Softmax(index + 1, logarithm), value));
            return;
        }
        int rows = Sizes.elements(value.sizes().subList(0, index));
        List<Integer> flat = new ArrayList<>();
        if (index > 0) {
            flat.add(rows);
        }
        flat.add(Sizes.elements(value.sizes()) / rows);
        Flow matrix = call.net().view(value, flat);
        Flow result = call.net().apply(new Softmax(flat.size(), logarithm), matrix);
        call.give(new Flow(result.node(), value.sizes()));
    }
}
