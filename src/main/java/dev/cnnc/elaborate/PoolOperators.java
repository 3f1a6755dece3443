package dev.cnnc.elaborate;

import dev.cnnc.graph.AdaptivePool;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.graph.MaxPool;
import java.util.List;
import java.util.Optional;

/** Pooling. */
final class PoolOperators {

    private PoolOperators() {}

    static void add(OperatorCatalog.Definitions catalog) {
        for (GlobalPool.Kind kind : GlobalPool.Kind.values()) {
            catalog.define(
                    new Signature(
                            new AdaptivePool(kind, 1, 1).name(),
                            Optional.of("size"),
                            "its size",
                            List.of("size"),
                            List.of("size"),
                            List.of("size", "return_indices")),
                    arguments -> {
                        Pair size = arguments.pair("size", 1);
                        return new AdaptivePool(kind, size.height(), size.width());
                    });
        }
        for (GlobalPool.Kind kind : GlobalPool.Kind.values()) {
            GlobalPool pool = new GlobalPool(kind);
            catalog.define(Signature.of(pool.name()), arguments -> pool);
        }
        catalog.define(
                new Signature(
                        "maxpool",
                        Optional.of("kernel"),
                        "its kernel",
                        List.of("kernel"),
                        List.of("kernel", "stride", "padding", "dilation", "ceil_mode"),
                        List.of(
                                "kernel",
                                "stride",
                                "padding",
                                "dilation",
                                "return_indices",
                                "ceil_mode")),
                arguments -> {
                    Windows windows = Windows.read(arguments);
                    return new MaxPool(windows.height(), windows.width());
                });
        catalog.define(
                new Signature(
                        "avgpool",
                        Optional.of("kernel"),
                        "its kernel",
                        List.of("kernel"),
                        List.of("kernel", "stride", "padding", "ceil_mode", "count_include_pad"),
                        List.of(
                                "kernel",
                                "stride",
                                "padding",
                                "ceil_mode",
                                "count_include_pad",
                                "divisor_override")),
                arguments -> {
                    Windows windows = Windows.read(arguments);
                    boolean countIncludePad = arguments.flag("count_include_pad", true);
                    return new AveragePool(windows.height(), windows.width(), countIncludePad);
                });
    }
}
