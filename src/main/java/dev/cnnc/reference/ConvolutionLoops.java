package dev.cnnc.reference;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Window;
import java.util.List;

/**
 * Convolution as {@code torch.nn.Conv2d} defines it: the input is surrounded by zeros, and each
 * output is the sum over one group's channels and all taps, plus the bias.
 */
final class ConvolutionLoops {

    private ConvolutionLoops() {}

    static Value apply(Convolution convolution, List<Value> inputs, Definitions.Tensors tensors) {
        Value input = inputs.get(0);
        double[] weight = tensors.get("weight");
        double[] bias = convolution.bias() ? tensors.get("bias") : null;
        Value padded = pad(input, convolution.height(), convolution.width());
        Value output =
                Value.map(
                        convolution.outputChannels(),
                        positions(convolution.height(), padded.height()),
                        positions(convolution.width(), padded.width()));
        for (int oc = 0; oc < output.channels(); oc++) {
            for (int oh = 0; oh < output.height(); oh++) {
                for (int ow = 0; ow < output.width(); ow++) {
                    double sum = window(convolution, weight, padded, oc, oh, ow);
                    output.set(oc, oh, ow, bias == null ? sum : sum + bias[oc]);
                }
            }
        }
        return output;
    }

    private static double window(
            Convolution convolution, double[] weight, Value padded, int oc, int oh, int ow) {
        Window height = convolution.height();
        Window width = convolution.width();
        int channels = padded.channels() / convolution.groups();
        int group = oc / (convolution.outputChannels() / convolution.groups());
        int next = oc * channels * height.kernel() * width.kernel();
        double sum = 0;
        for (int ic = 0; ic < channels; ic++) {
            for (int kh = 0; kh < height.kernel(); kh++) {
                for (int kw = 0; kw < width.kernel(); kw++) {
                    int row = height.stride() * oh + height.dilation() * kh;
                    int column = width.stride() * ow + width.dilation() * kw;
                    sum += weight[next++] * padded.at(group * channels + ic, row, column);
                }
            }
        }
        return sum;
    }

    private static Value pad(Value input, Window height, Window width) {
        Value padded =
                Value.map(
                        input.channels(),
                        height.paddingBefore() + input.height() + height.paddingAfter(),
                        width.paddingBefore() + input.width() + width.paddingAfter());
        for (int c = 0; c < input.channels(); c++) {
            for (int h = 0; h < input.height(); h++) {
                for (int w = 0; w < input.width(); w++) {
                    int row = h + height.paddingBefore();
                    int column = w + width.paddingBefore();
                    padded.set(c, row, column, input.at(c, h, w));
                }
            }
        }
        return padded;
    }

    /** How often the window fits into {@code size} positions, by trying one after the other. */
    private static int positions(Window window, int size) {
        int count = 0;
        int lastTap = window.dilation() * (window.kernel() - 1);
        while (count * window.stride() + lastTap < size) {
            count++;
        }
        return count;
    }
}
