package dev.cnnc.reference;

import dev.cnnc.graph.BatchNorm;
import java.util.List;

/** Normalisations as {@code torch.nn} defines them. */
final class Normalizations {

    private Normalizations() {}

    static Value batch(BatchNorm norm, List<Value> inputs, Definitions.Tensors tensors) {
        Value input = inputs.get(0);
        double[] weight = tensors.get("weight");
        double[] bias = tensors.get("bias");
        double[] mean = tensors.get("running_mean");
        double[] variance = tensors.get("running_var");
        int plane = input.data().length / input.channels();
        double[] output = new double[input.data().length];
        for (int i = 0; i < output.length; i++) {
            int c = i / plane;
            double normalized = (input.data()[i] - mean[c]) / Math.sqrt(variance[c] + norm.eps());
            output[i] = normalized * weight[c] + bias[c];
        }
        return new Value(input.sizes(), output);
    }
}
