package dev.cnnc.reference;

import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.GroupNorm;
import dev.cnnc.graph.LayerNorm;
import dev.cnnc.graph.LocalResponseNorm;
import dev.cnnc.graph.Normalize;
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

    static Value group(GroupNorm norm, List<Value> inputs, Definitions.Tensors tensors) {
        Value input = inputs.get(0);
        int groups = norm.groups() == 0 ? input.channels() : norm.groups();
        int plane = input.data().length / input.channels();
        double[] output = standardized(input.data(), input.data().length / groups, norm.eps());
        if (norm.affine()) {
            double[] weight = tensors.get("weight");
            double[] bias = tensors.get("bias");
            for (int i = 0; i < output.length; i++) {
                output[i] = output[i] * weight[i / plane] + bias[i / plane];
            }
        }
        return new Value(input.sizes(), output);
    }

    static Value layer(LayerNorm norm, List<Value> inputs, Definitions.Tensors tensors) {
        Value input = inputs.get(0);
        int rank = input.sizes().size();
        int length =
                input.sizes().subList(rank - norm.dims(), rank).stream().reduce(1, (a, b) -> a * b);
        double[] output = standardized(input.data(), length, norm.eps());
        if (norm.affine()) {
            double[] weight = tensors.get("weight");
            for (int i = 0; i < output.length; i++) {
                output[i] *= weight[i % length];
            }
        }
        if (norm.affine() && norm.bias()) {
            double[] bias = tensors.get("bias");
            for (int i = 0; i < output.length; i++) {
                output[i] += bias[i % length];
            }
        }
        return new Value(input.sizes(), output);
    }

    /** Every {@code length} values in a row brought to mean 0 and variance 1. */
    private static double[] standardized(double[] data, int length, double eps) {
        double[] output = new double[data.length];
        for (int from = 0; from < data.length; from += length) {
            double mean = 0;
            for (int i = from; i < from + length; i++) {
                mean += data[i] / length;
            }
            double variance = 0;
            for (int i = from; i < from + length; i++) {
                variance += (data[i] - mean) * (data[i] - mean) / length;
            }
            for (int i = from; i < from + length; i++) {
                output[i] = (data[i] - mean) / Math.sqrt(variance + eps);
            }
        }
        return output;
    }

    /** The channels around c are those from c - size / 2, {@code size} of them. */
    static Value localResponse(LocalResponseNorm norm, Value input) {
        Value output = Value.map(input.channels(), input.height(), input.width());
        for (int c = 0; c < input.channels(); c++) {
            for (int h = 0; h < input.height(); h++) {
                for (int w = 0; w < input.width(); w++) {
                    double squares = 0;
                    for (int i = 0; i < norm.size(); i++) {
                        int other = c - norm.size() / 2 + i;
                        boolean inside = other >= 0 && other < input.channels();
                        squares += inside ? Math.pow(input.at(other, h, w), 2) : 0;
                    }
                    double divisor = norm.k() + norm.alpha() * squares / norm.size();
                    output.set(c, h, w, input.at(c, h, w) / Math.pow(divisor, norm.beta()));
                }
            }
        }
        return output;
    }

    static Value normalize(Normalize norm, Value input) {
        int plane = input.data().length / input.channels();
        double[] output = new double[input.data().length];
        for (int i = 0; i < output.length; i++) {
            output[i] = (input.data()[i] - norm.mean().get(i / plane)) / norm.std().get(i / plane);
        }
        return new Value(input.sizes(), output);
    }
}
