package dev.cnnc.elaborate;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.MatrixProduct;
import dev.cnnc.graph.Operator;
import java.util.List;
import java.util.Optional;

/** What makes one value of several. */
final class JoinOperators {

    private JoinOperators() {}

    static void add(OperatorCatalog.Definitions catalog) {
        for (Elementwise.Kind kind : Elementwise.Kind.values()) {
            List<String> number = List.of("other");
            catalog.define(
                    new Signature(
                            new Elementwise(kind).name(),
                            Optional.of("other"),
                            "a number",
                            List.of(),
                            number,
                            number),
                    arguments -> elementwise(kind, arguments));
        }
        catalog.define(
                new Signature(
                        "concat", Optional.empty(), "", List.of(), List.of("dim"), List.of("dim")),
                arguments -> new Concat(arguments.dimension("dim", 1)));
        catalog.define(Signature.of("matmul"), arguments -> new MatrixProduct());
    }

    /** The join, or the same function of one value and a number. */
    private static Operator elementwise(Elementwise.Kind kind, ArgumentReader arguments) {
        return arguments.has("other")
                ? new Activation(
                        Activation.Kind.valueOf(kind.name()), List.of(arguments.number("other", 0)))
                : new Elementwise(kind);
    }
}
