package dev.cnnc.onnx;

import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Operator;
import java.util.List;
import java.util.Map;

/** Imports pools. */
final class Pools {

    private Pools() {}

    static void add(Map<String, Handler> handlers) {
        handlers.put("MaxPool", Pools::max);
        handlers.put("AveragePool", Pools::average);
        handlers.put("GlobalMaxPool", call -> global(call, GlobalPool.Kind.MAX));
        handlers.put("GlobalAveragePool", call -> global(call, GlobalPool.Kind.AVERAGE));
    }

    private static void max(Call call) {
        if (call.wants(1)) {
            throw Refusal.of("its second output, the positions of the greatest values, is taken");
        }
        MapView map = MapView.of(call, call.flow(0));
        Windows windows = Windows.of(call, map, kernel(call, map));
        Operator pool = new MaxPool(windows.height(), windows.width());
        call.give(map.back(call.net().apply(pool, map.flow())));
    }

    private static void average(Call call) {
        MapView map = MapView.of(call, call.flow(0));
        Windows windows = Windows.of(call, map, kernel(call, map));
        if (!windows.dilations().equals(List.of(1, 1))) {
            throw Refusal.of("its window is dilated");
        }
        boolean countsPadding = call.attributes().flag("count_include_pad", false);
        Operator pool = new AveragePool(windows.height(), windows.width(), countsPadding);
        call.give(map.back(call.net().apply(pool, map.flow())));
    }

    private static List<Integer> kernel(Call call, MapView map) {
        List<Long> kernel =
                call.attributes()
                        .integers("kernel_shape")
                        .orElseThrow(() -> Refusal.of("it has no `kernel_shape`"));
        return map.pair("kernel_shape", kernel, 1);
    }

    private static void global(Call call, GlobalPool.Kind kind) {
        MapView map = MapView.of(call, call.flow(0));
        call.give(map.back(call.net().apply(new GlobalPool(kind), map.flow())));
    }
}
