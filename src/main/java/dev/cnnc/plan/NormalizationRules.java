package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.GroupNorm;
import dev.cnnc.graph.LayerNorm;
import dev.cnnc.graph.LocalResponseNorm;
import dev.cnnc.graph.Normalize;
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
        rules.add(
                GroupNorm.class,
                (norm, inputs, output) -> {
                    int groups = norm.groupsOf(output);
                    int channels = output.channels();
                    return KernelCall.of(
                            new GroupNormKernel(norm.eps(), norm.affine()),
                            groups,
                            channels / groups,
                            output.elements() / channels);
                });
        rules.add(
                LayerNorm.class,
                (norm, inputs, output) -> {
                    int length = Sizes.product(norm.normalized(output));
                    return KernelCall.of(
                            new LayerNormKernel(norm.eps(), norm.affine(), norm.shifts()),
                            output.elements() / length,
                            length);
                });
        rules.add(
                LocalResponseNorm.class,
                (norm, inputs, output) ->
                        KernelCall.of(
                                new LocalResponseNormKernel(norm),
                                output.channels(),
                                output.height() * output.width()));
        rules.add(
                Normalize.class,
                (normalize, inputs, output) ->
                        KernelCall.of(
                                new NormalizeKernel(normalize), output.height() * output.width()));
    }

    static List<KernelCall> batch(BatchNorm norm, Shape input, Optional<Activation> activation) {
        int channels = input.channels();
        return KernelCall.of(
                new BatchNormKernel(norm.eps(), activation), channels, input.elements() / channels);
    }
}
