package dev.cnnc.elaborate;

import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Elementwise;
import java.util.List;
import java.util.Optional;

/** What makes one value of several. */
final class JoinOperators {

    private JoinOperators() {}

    static void add(OperatorCatalog.Definitions catalog) {
        for (Elementwise.Kind kind : Elementwise.Kind.values()) {
            Elementwise join = new Elementwise(kind);
            catalog.define(Signature.of(join.name()), arguments -> join);
        }
        catalog.define(
                new Signature(
                        "concat", Optional.empty(), "", List.of(), List.of("dim"), List.of("dim")),
                arguments -> new Concat(arguments.dimension("dim", 1)));
    }
}
