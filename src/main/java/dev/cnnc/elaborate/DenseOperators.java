package dev.cnnc.elaborate;

import dev.cnnc.graph.Dropout;
import dev.cnnc.graph.Identity;
import dev.cnnc.graph.Linear;
import java.util.List;
import java.util.Optional;

/** Dense layers, and what does nothing when a network runs. */
final class DenseOperators {

    private DenseOperators() {}

    static void add(OperatorCatalog.Definitions catalog) {
        catalog.define(
                new Signature(
                        "linear",
                        Optional.of("out_features"),
                        "its output features",
                        List.of("out_features"),
                        List.of("out_features", "bias"),
                        List.of("in_features", "out_features", "bias", "device", "dtype")),
                arguments ->
                        new Linear(arguments.count("out_features"), arguments.flag("bias", true)));
        catalog.define(
                new Signature(
                        "dropout",
                        Optional.of("p"),
                        "its probability",
                        List.of(),
                        List.of("p"),
                        List.of("p", "inplace")),
                arguments -> new Dropout(arguments.probability("p", 0.5)));
        catalog.define(Signature.of("identity"), arguments -> new Identity());
    }
}
