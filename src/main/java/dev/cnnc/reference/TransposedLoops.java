package dev.cnnc.reference;

import dev.cnnc.graph.TransposedConvolution;
import java.util.List;

/** {@code torch.nn.ConvTranspose2d} from its definition: every input value scatters the kernel. */
final class TransposedLoops {

    private TransposedLoops() {}

    static Value apply(
            TransposedConvolution conv, List<Value> inputs, Definitions.Tensors tensors) {
        Value input = inputs.get(0);
        double[] weight = tensors.get("weight");
        Value output =
                Value.map(
                        conv.outputChannels(),
                        size(conv.height(), input.height()),
                        size(conv.width(), input.width()));
        int groupInputs = input.channels() / conv.groups();
        int groupOutputs = conv.outputChannels() / conv.groups();
        int next = 0;
        for (int ic = 0; ic < input.channels(); ic++) {
            for (int o = 0; o < groupOutputs; o++) {
                int oc = ic / groupInputs * groupOutputs + o;
                for (int kh = 0; kh < conv.height().kernel(); kh++) {
                    for (int kw = 0; kw < conv.width().kernel(); kw++) {
                        scatter(conv, input, ic, weight[next++], output, oc, kh, kw);
                    }
                }
            }
        }
        if (conv.bias()) {
            double[] bias = tensors.get("bias");
            int plane = output.height() * output.width();
            for (int i = 0; i < output.data().length; i++) {
                output.data()[i] += bias[i / plane];
            }
        }
        return output;
    }

    private static void scatter(
            TransposedConvolution conv,
            Value input,
            int ic,
            double weight,
            Value output,
            int oc,
            int kh,
            int kw) {
        for (int ih = 0; ih < input.height(); ih++) {
            int oh = position(conv.height(), ih, kh);
            for (int iw = 0; iw < input.width(); iw++) {
                int ow = position(conv.width(), iw, kw);
                if (oh >= 0 && oh < output.height() && ow >= 0 && ow < output.width()) {
                    double sum = output.at(oc, oh, ow) + weight * input.at(ic, ih, iw);
                    output.set(oc, oh, ow, sum);
                }
            }
        }
    }

    private static int position(TransposedConvolution.Axis axis, int input, int tap) {
        return input * axis.stride() + tap * axis.dilation() - axis.padding();
    }

    /** One behind the last position that is reached, less the padding at the end. */
    private static int size(TransposedConvolution.Axis axis, int input) {
        int last = position(axis, input - 1, axis.kernel() - 1);
        return last + 1 - axis.padding() + axis.outputPadding();
    }
}
