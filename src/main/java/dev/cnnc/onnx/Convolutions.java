package dev.cnnc.onnx;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.TransposedConvolution;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Imports {@code Conv} and {@code ConvTranspose}. */
final class Convolutions {

    private Convolutions() {}

    static void add(Map<String, Handler> handlers) {
        handlers.put("Conv", Convolutions::convolution);
        handlers.put("ConvTranspose", Convolutions::transposed);
    }

    private static void convolution(Call call) {
        MapView map = MapView.of(call, call.flow(0));
        Floats weight = kernel(call, map);
        int outputs = weight.sizes().get(0);
        int groups = groups(call);
        Windows windows = Windows.of(call, map, weight.sizes().subList(2, 4));
        List<Floats> tensors = tensors(call, weight, outputs);
        boolean bias = tensors.size() > 1;
        Operator operator =
                new Convolution(outputs, windows.height(), windows.width(), groups, bias);
        call.give(map.back(call.net().apply(operator, key(call), tensors, map.flow())));
    }

    /** The weight with a height, which has that of one-dimensional kernels added. */
    private static Floats kernel(Call call, MapView map) {
        Floats weight = call.floats(1);
        if (weight.sizes().size() != map.spatial() + 2 || map.spatial() == 0) {
            throw Refusal.of(
                    "its weight is %s and its input has %s dimensions"
                            .formatted(weight.sizes(), map.spatial() + 2));
        }
        List<Long> own = weight.sizes().stream().skip(2).map(Integer::longValue).toList();
        List<Long> told = call.attributes().integers("kernel_shape").orElse(own);
        if (!told.equals(own)) {
            throw Refusal.of("its weight is %s and its kernel %s".formatted(weight.sizes(), told));
        }
        List<Integer> sizes = new ArrayList<>(weight.sizes());
        if (map.spatial() == 1) {
            sizes.add(2, 1);
        }
        return weight.as(sizes);
    }

    private static int groups(Call call) {
        long groups = call.attributes().integer("group", 1);
        if (groups < 1 || groups > Integer.MAX_VALUE) {
            throw Refusal.of("it has %s groups".formatted(groups));
        }
        return (int) groups;
    }

    private static List<Floats> tensors(Call call, Floats weight, int outputs) {
        List<Floats> tensors = new ArrayList<>(List.of(weight));
        call.optionalFloats(2)
                .ifPresent(bias -> tensors.add(Constants.stretched(bias, List.of(outputs))));
        return tensors;
    }

    private static String key(Call call) {
        return call.net()
                .keys()
                .take(call.node(), List.of(call.floats(1).name()), List.of("weight", "bias"));
    }

    private static void transposed(Call call) {
        MapView map = MapView.of(call, call.flow(0));
        Floats weight = kernel(call, map);
        int groups = groups(call);
        long outputs = (long) weight.sizes().get(1) * groups;
        List<Integer> kernel = weight.sizes().subList(2, 4);
        Windows windows = Windows.of(call, map, kernel);
        TransposedAxis height = TransposedAxis.of(call, map, windows, 0);
        TransposedAxis width = TransposedAxis.of(call, map, windows, 1);
        if (outputs > Integer.MAX_VALUE) {
            throw Refusal.of("it has %s output channels".formatted(outputs));
        }
        List<Floats> tensors = tensors(call, weight, (int) outputs);
        if (tensors.size() > 1 && (height.adds() || width.adds())) {
            throw Refusal.of("its output is larger than its input reaches, and it has a bias");
        }
        Operator operator =
                new TransposedConvolution(
                        (int) outputs, height.axis(), width.axis(), groups, tensors.size() > 1);
        Flow result = call.net().apply(operator, key(call), tensors, map.flow());
        result = width.cut(call.net(), height.cut(call.net(), result, 1), 2);
        call.give(map.back(result));
    }
}
