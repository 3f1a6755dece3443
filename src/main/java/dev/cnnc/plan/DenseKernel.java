package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dense layer. Every output is one chain of fused multiply-adds that begins with the bias and
 * takes the inputs in order.
 *
 * @param inputsPerPass inputs that one loop over the outputs takes; 0 where the outputs are so few
 *     that they are kept in variables
 * @param spacing the distance between the weights of neighbouring inputs
 */
public record DenseKernel(
        int inputs,
        int outputs,
        boolean bias,
        Optional<Activation> activation,
        int inputsPerPass,
        int spacing)
        implements Kernel {

    @Override
    public String family() {
        return "Dense";
    }

    /**
     * Whether the weights are kept by input, so that a loop over the outputs reads them in order.
     */
    public boolean isTransposed() {
        return inputsPerPass > 0;
    }

    @Override
    public List<Constant> constants(List<Constant> weights) {
        List<Constant> constants = new ArrayList<>(weights);
        if (isTransposed()) {
            constants.set(0, new Constant.Packed(weights.get(0), this, 2));
        }
        return constants;
    }
}
