package dev.cnnc.onnx;

import dev.cnnc.graph.GlobalPool;
import dev.cnnc.graph.Reduction;
import dev.cnnc.onnx.Known.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Imports means, sums and maxima over whole dimensions. */
final class Reductions {

    private Reductions() {}

    static void add(Map<String, Handler> handlers) {
        handlers.put("ReduceMean", call -> reduce(call, Reduction.Kind.MEAN));
        handlers.put("ReduceSum", call -> reduce(call, Reduction.Kind.SUM));
        handlers.put("ReduceMin", call -> reduce(call, Reduction.Kind.AMIN));
        handlers.put("ReduceMax", call -> reduce(call, Reduction.Kind.AMAX));
    }

    private static void reduce(Call call, Reduction.Kind kind) {
        Flow value = call.net().plain(call.flow(0));
        Optional<List<Long>> axes = call.longs("axes", 1).filter(list -> !list.isEmpty());
        if (axes.isEmpty() && call.attributes().flag("noop_with_empty_axes", false)) {
            call.give(value);
            return;
        }
        TreeSet<Integer> indices = new TreeSet<>();
        List<Long> all = Sizes.upTo(call.rank(value)).stream().map(Integer::longValue).toList();
        for (long axis : axes.orElse(all)) {
            indices.add(call.index(value, axis));
        }
        boolean keep = call.attributes().flag("keepdims", true);
        List<Integer> kept = new ArrayList<>();
        List<Integer> dims = new ArrayList<>();
        List<Integer> ones = new ArrayList<>();
        for (int i = 0; i < value.sizes().size(); i++) {
            if (indices.contains(i)) {
                dims.add(i + 1);
                ones.add(1);
            } else {
                kept.add(value.sizes().get(i));
                ones.add(value.sizes().get(i));
            }
        }
        if (dims.isEmpty()) {
            call.give(value);
            return;
        }
        boolean map = ones.size() == 3 && dims.equals(List.of(2, 3));
        boolean drop = !keep && !kept.isEmpty();
        Flow result;
        if (map && keep && (kind == Reduction.Kind.MEAN || kind == Reduction.Kind.AMAX)) {
            boolean mean = kind == Reduction.Kind.MEAN;
            GlobalPool.Kind pool = mean ? GlobalPool.Kind.AVERAGE : GlobalPool.Kind.MAX;
            result = call.net().apply(new GlobalPool(pool), value);
        } else {
            result = call.net().apply(new Reduction(kind, dims, !drop), value);
        }
        call.give(new Flow(result.node(), keep ? ones : kept));
    }
}
