package dev.cnnc.elaborate;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Activation.Kind;
import dev.cnnc.graph.ParametricRelu;
import dev.cnnc.graph.Softmax;
import java.util.List;
import java.util.Optional;

/** Functions of single values, and of values along one dimension. */
final class ActivationOperators {

    private ActivationOperators() {}

    static void add(OperatorCatalog.Definitions catalog) {
        for (Kind kind :
                List.of(
                        Kind.RELU,
                        Kind.RELU6,
                        Kind.SELU,
                        Kind.SILU,
                        Kind.MISH,
                        Kind.HARDSWISH,
                        Kind.HARDSIGMOID)) {
            plain(catalog, kind, List.of("inplace"));
        }
        for (Kind kind :
                List.of(
                        Kind.SIGMOID,
                        Kind.TANH,
                        Kind.SOFTSIGN,
                        Kind.ABS,
                        Kind.NEG,
                        Kind.EXP,
                        Kind.ERF,
                        Kind.SQRT)) {
            plain(catalog, kind, List.of());
        }
        catalog.define(
                named("leakyrelu", List.of("negative_slope"), List.of("negative_slope", "inplace")),
                a -> new Activation(Kind.LEAKYRELU, List.of(a.number("negative_slope", 0.01))));
        catalog.define(
                named("elu", List.of("alpha"), List.of("alpha", "inplace")),
                a -> new Activation(Kind.ELU, List.of(a.number("alpha", 1))));
        catalog.define(
                named("celu", List.of("alpha"), List.of("alpha", "inplace")),
                a -> new Activation(Kind.CELU, List.of(a.nonzero("alpha", 1))));
        catalog.define(
                named("gelu", List.of("approximate"), List.of("approximate")),
                a ->
                        new Activation(
                                a.choice("approximate", List.of("none", "tanh")).equals("tanh")
                                        ? Kind.GELU_TANH
                                        : Kind.GELU));
        catalog.define(
                named("hardtanh", List.of("min", "max"), List.of("min", "max", "inplace")),
                a -> new Activation(Kind.HARDTANH, a.ordered("min", -1, "max", 1)));
        catalog.define(
                named("softplus", List.of("beta", "threshold"), List.of("beta", "threshold")),
                a ->
                        new Activation(
                                Kind.SOFTPLUS,
                                List.of(a.nonzero("beta", 1), a.number("threshold", 20))));
        catalog.define(
                named(
                        "prelu",
                        List.of("num_parameters"),
                        List.of("num_parameters", "init", "device", "dtype")),
                a -> new ParametricRelu(a.count("num_parameters", 1, 1)));
        catalog.define(
                named("softmax", List.of("dim"), List.of("dim")),
                a -> new Softmax(a.dimension("dim", 1), false));
        catalog.define(
                named("logsoftmax", List.of("dim"), List.of("dim")),
                a -> new Softmax(a.dimension("dim", 1), true));
    }

    private static void plain(
            OperatorCatalog.Definitions catalog, Kind kind, List<String> torchOrder) {
        Activation activation = new Activation(kind);
        catalog.define(named(activation.name(), List.of(), torchOrder), arguments -> activation);
    }

    private static Signature named(String name, List<String> arguments, List<String> torchOrder) {
        return new Signature(name, Optional.empty(), "", List.of(), arguments, torchOrder);
    }
}
