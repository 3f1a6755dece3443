package dev.cnnc.elaborate;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Softmax;
import java.util.List;
import java.util.Optional;

/** Functions of single values, and of values along one dimension. */
final class ActivationOperators {

    private ActivationOperators() {}

    static void add(OperatorCatalog.Definitions catalog) {
        catalog.define(
                new Signature(
                        "relu6", Optional.empty(), "", List.of(), List.of(), List.of("inplace")),
                arguments -> new Activation(Activation.Kind.RELU6));
        catalog.define(
                new Signature(
                        "relu", Optional.empty(), "", List.of(), List.of(), List.of("inplace")),
                arguments -> new Activation(Activation.Kind.RELU));
        catalog.define(
                Signature.of("sigmoid"), arguments -> new Activation(Activation.Kind.SIGMOID));
        catalog.define(Signature.of("tanh"), arguments -> new Activation(Activation.Kind.TANH));
        catalog.define(
                new Signature(
                        "softmax", Optional.empty(), "", List.of(), List.of("dim"), List.of("dim")),
                arguments -> new Softmax(arguments.dimension("dim", 1)));
    }
}
