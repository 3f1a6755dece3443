package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Shape;
import java.util.List;
import java.util.Optional;

/** How normalisations are computed. */
final class NormalizationRules {

    private NormalizationRules() {}

    static void add(KernelRules rules) {
        rules.add(
                BatchNorm.class,
                (norm, inputs, output) -> batch(norm, inputs.get(0), Optional.empty()));
    }

    static List<KernelCall> batch(
            BatchNorm norm, Shape input, Optional<Activation> activation) {
        int channels = input.channels();
        return KernelCall.of(
                new BatchNormKernel(norm.eps(), activation), channels, input.elements() / channels);
    }
}
