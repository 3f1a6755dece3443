package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.Shape;
import java.util.List;
import java.util.Optional;

/** How dense layers are computed. */
final class DenseRules {

    /** Outputs up to which a dense layer keeps its sums in variables. */
    private static final int FEW_OUTPUTS = 16;

    private static final int INPUTS_PER_PASS = 8;

    private DenseRules() {}

    static void add(KernelRules rules) {
        rules.add(
                Linear.class,
                (linear, inputs, output) -> dense(linear, inputs.get(0), Optional.empty()));
    }

    static List<KernelCall> dense(Linear linear, Shape input, Optional<Activation> activation) {
        boolean few = linear.outputFeatures() <= FEW_OUTPUTS;
        int spacing = Sizes.roundUp(linear.outputFeatures(), Sizes.VECTOR);
        if (!few) {
            Sizes.array((long) INPUTS_PER_PASS * spacing);
        }
        return KernelCall.of(
                new DenseKernel(
                        input.elements(),
                        linear.outputFeatures(),
                        linear.bias(),
                        activation,
                        few ? 0 : Math.min(INPUTS_PER_PASS, input.elements()),
                        spacing));
    }
}
