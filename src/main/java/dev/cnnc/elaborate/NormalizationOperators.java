package dev.cnnc.elaborate;

import dev.cnnc.graph.BatchNorm;
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
    }
}
