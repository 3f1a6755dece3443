package dev.cnnc.reference;

import dev.cnnc.graph.Linear;
import java.util.List;

/** {@code torch.nn.Linear} by two loops. */
final class DenseLoops {

    private DenseLoops() {}

    static Value apply(Linear linear, List<Value> inputs, Definitions.Tensors tensors) {
        double[] input = inputs.get(0).data();
        double[] weight = tensors.get("weight");
        double[] output = linear.bias() ? tensors.get("bias") : new double[linear.outputFeatures()];
        for (int o = 0; o < output.length; o++) {
            for (int i = 0; i < input.length; i++) {
                output[o] += weight[o * input.length + i] * input[i];
            }
        }
        return new Value(List.of(output.length), output);
    }
}
