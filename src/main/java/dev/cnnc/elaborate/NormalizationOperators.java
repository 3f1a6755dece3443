package dev.cnnc.elaborate;

import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.GroupNorm;
import dev.cnnc.graph.LayerNorm;
import dev.cnnc.graph.LocalResponseNorm;
import dev.cnnc.graph.Normalize;
import dev.cnnc.graph.Operator;
import java.util.List;
import java.util.Optional;

/** Normalisation. */
final class NormalizationOperators {

    private NormalizationOperators() {}

    static void add(OperatorCatalog.Definitions catalog) {
        catalog.define(
                new Signature(
                        "batchnorm",
                        Optional.empty(),
                        "",
                        List.of(),
                        List.of("eps"),
                        List.of(
                                "num_features",
                                "eps",
                                "momentum",
                                "affine",
                                "track_running_stats",
                                "device",
                                "dtype")),
                arguments -> new BatchNorm(arguments.positive("eps", 1e-5)));
        catalog.define(
                new Signature(
                        "groupnorm",
                        Optional.of("groups"),
                        "its groups",
                        List.of("groups"),
                        List.of("groups", "eps", "affine"),
                        List.of("groups", "num_channels", "eps", "affine", "device", "dtype")),
                a ->
                        new GroupNorm(
                                a.count("groups"),
                                a.positive("eps", 1e-5),
                                a.flag("affine", true)));
        catalog.define(
                named(
                        "instancenorm",
                        List.of("eps", "affine"),
                        List.of("num_features", "eps", "momentum", "affine")),
                a -> new GroupNorm(0, a.positive("eps", 1e-5), a.flag("affine", false)));
        catalog.define(
                named(
                        "layernorm",
                        List.of("dims", "eps", "affine", "bias"),
                        List.of("normalized_shape", "eps", "affine", "bias")),
                a ->
                        new LayerNorm(
                                a.count("dims", 1, 1),
                                a.positive("eps", 1e-5),
                                a.flag("affine", true),
                                a.flag("bias", true)));
        List<String> lrn = List.of("size", "alpha", "beta", "k");
        catalog.define(
                new Signature("lrn", Optional.of("size"), "its size", List.of("size"), lrn, lrn),
                a ->
                        new LocalResponseNorm(
                                a.count("size"),
                                a.number("alpha", 1e-4),
                                a.number("beta", 0.75),
                                a.number("k", 1)));
        List<String> normalize = List.of("mean", "std");
        catalog.define(
                new Signature(
                        "normalize",
                        Optional.empty(),
                        "",
                        normalize,
                        normalize,
                        List.of("mean", "std", "inplace")),
                NormalizationOperators::normalize);
    }

    private static Signature named(String name, List<String> arguments, List<String> torchOrder) {
        return new Signature(name, Optional.empty(), "", List.of(), arguments, torchOrder);
    }

    private static Operator normalize(ArgumentReader arguments) {
        List<Double> std = arguments.numbers("std");
        arguments
                .present("std")
                .filter(given -> std.contains(0.0) || std.contains(-0.0))
                .ifPresent(
                        given ->
                                arguments.wrongValue(
                                        "std", given, "other than 0", "0", Optional.empty()));
        return new Normalize(arguments.numbers("mean"), std);
    }
}
