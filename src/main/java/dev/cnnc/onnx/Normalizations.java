package dev.cnnc.onnx;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.GroupNorm;
import dev.cnnc.graph.LayerNorm;
import dev.cnnc.graph.LocalResponseNorm;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Reduction;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Imports normalisations as they compute when a network is used, not trained. */
final class Normalizations {

    private static final List<String> AFFINE = List.of("weight", "bias");

    private Normalizations() {}

    static void add(Map<String, Handler> handlers) {
        handlers.put("BatchNormalization", Normalizations::batch);
        handlers.put("InstanceNormalization", Normalizations::instance);
        handlers.put("GroupNormalization", Normalizations::group);
        handlers.put("LayerNormalization", Normalizations::layer);
        handlers.put("LRN", Normalizations::localResponse);
    }

    private static void batch(Call call) {
        boolean training = call.attributes().flag("training_mode", false);
        if (call.opset() < 9 && call.attributes().integer("spatial", 1) == 0) {
            throw Refusal.of("it normalises each place by itself");
        }
        if (training || call.wants(1) || call.wants(2)) {
            throw Refusal.of("it is in training mode");
        }
        MapView map = MapView.of(call, call.flow(0));
        List<Floats> tensors = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            tensors.add(Constants.stretched(call.floats(i), List.of(map.channels())));
        }
        List<String> names = List.of("weight", "bias", "running_mean", "running_var");
        String key = call.net().keys().take(call.node(), List.of(tensors.get(0).name()), names);
        Operator norm = new BatchNorm(epsilon(call));
        call.give(map.back(call.net().apply(norm, key, tensors, map.flow())));
    }

    private static void instance(Call call) {
        MapView map = MapView.of(call, call.flow(0));
        normalize(call, map, 0, List.of(call.floats(1), call.floats(2)));
    }

    private static void group(Call call) {
        MapView map = MapView.of(call, call.flow(0));
        long groups = call.attributes().integer("num_groups", 0);
        if (groups < 1 || map.channels() % groups != 0) {
            throw Refusal.of("its %s groups do not divide %s".formatted(groups, map.channels()));
        }
        List<Floats> tensors = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            Floats given = call.floats(i);
            int due = call.opset() < 21 ? (int) groups : map.channels();
            if (given.elements() != due) {
                throw Refusal.of("`%s` is %s".formatted(given.name(), given.sizes()));
            }
            tensors.add(perChannel(given, map.channels()));
        }
        normalize(call, map, (int) groups, tensors);
    }

    /** Until opset 20 there is one value for each group, of neighbouring channels. */
    private static Floats perChannel(Floats tensor, int channels) {
        int given = tensor.elements();
        if (given == channels) {
            return tensor;
        }
        return Constants.stretched(tensor.as(List.of(given, 1)), List.of(given, channels / given))
                .as(List.of(channels));
    }

    private static void normalize(Call call, MapView map, int groups, List<Floats> tensors) {
        double eps = epsilon(call);
        boolean plain =
                Constants.isFilled(tensors.get(0), 1) && Constants.isFilled(tensors.get(1), 0);
        if (plain) {
            Operator norm = new GroupNorm(groups, eps, false);
            call.give(map.back(call.net().apply(norm, map.flow())));
            return;
        }
        String key = call.net().keys().take(call.node(), List.of(tensors.get(0).name()), AFFINE);
        Operator norm = new GroupNorm(groups, eps, true);
        call.give(map.back(call.net().apply(norm, key, tensors, map.flow())));
    }

    private static void layer(Call call) {
        Flow value = call.net().plain(call.flow(0));
        int first = call.index(value, call.attributes().integer("axis", -1));
        List<Integer> normalized = value.sizes().subList(first, value.sizes().size());
        Floats weight = Constants.stretched(call.floats(1), normalized);
        double eps = epsilon(call);
        Optional<Floats> bias =
                call.optionalFloats(2).map(given -> Constants.stretched(given, normalized));
        if (bias.isEmpty() && Constants.isFilled(weight, 1)) {
            call.give(call.net().apply(new LayerNorm(normalized.size(), eps, false, true), value));
        } else {
            String key = call.net().keys().take(call.node(), List.of(weight.name()), AFFINE);
            Operator norm = new LayerNorm(normalized.size(), eps, true, bias.isPresent());
            List<Floats> tensors = new ArrayList<>(List.of(weight));
            bias.ifPresent(tensors::add);
            call.give(call.net().apply(norm, key, tensors, value));
        }
        if (call.wants(1) || call.wants(2)) {
            statistics(call, value, first, eps);
        }
    }

    /** The mean, and one divided by the standard deviation. */
    private static void statistics(Call call, Flow value, int first, double eps) {
        NetBuilder net = call.net();
        List<Integer> dims =
                Sizes.upTo(value.sizes().size()).stream()
                        .filter(dim -> dim >= first)
                        .map(dim -> dim + 1)
                        .toList();
        Operator average = new Reduction(Reduction.Kind.MEAN, dims, true);
        Flow mean = net.apply(average, value);
        Flow deviation = net.apply(new Elementwise(Elementwise.Kind.SUB), value, mean);
        Flow square = net.apply(new Activation(Activation.Kind.POW, List.of(2.0)), deviation);
        Flow variance = net.apply(average, square);
        Flow widened = net.apply(new Activation(Activation.Kind.ADD, List.of(eps)), variance);
        call.give(1, mean);
        if (call.wants(2)) {
            call.give(2, net.apply(new Activation(Activation.Kind.POW, List.of(-0.5)), widened));
        }
    }

    private static void localResponse(Call call) {
        MapView map = MapView.of(call, call.flow(0));
        Attributes attributes = call.attributes();
        long size = attributes.integer("size", 0);
        if (size < 1 || size % 2 == 0 || size > 1 << 20) {
            throw Refusal.of("its `size` is %s, and must be odd".formatted(size));
        }
        Operator norm =
                new LocalResponseNorm(
                        (int) size,
                        attributes.number("alpha", 1e-4),
                        attributes.number("beta", 0.75),
                        attributes.number("bias", 1));
        call.give(map.back(call.net().apply(norm, map.flow())));
    }

    private static double epsilon(Call call) {
        double epsilon = call.attributes().number("epsilon", 1e-5);
        if (!(epsilon > 0)) {
            throw Refusal.of("its `epsilon` is " + epsilon);
        }
        return epsilon;
    }
}
