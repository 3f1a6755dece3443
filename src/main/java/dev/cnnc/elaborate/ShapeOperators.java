package dev.cnnc.elaborate;

import dev.cnnc.graph.Flatten;
import java.util.List;
import java.util.Optional;

/** What moves values without changing them. */
final class ShapeOperators {

    private ShapeOperators() {}

    static void add(OperatorCatalog.Definitions catalog) {
        catalog.define(
                new Signature(
                        "flatten",
                        Optional.empty(),
                        "",
                        List.of(),
                        List.of(),
                        List.of("start_dim", "end_dim")),
                arguments -> new Flatten());
    }
}
