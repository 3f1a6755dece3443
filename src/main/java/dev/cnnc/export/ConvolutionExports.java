package dev.cnnc.export;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.TransposedConvolution;
import dev.cnnc.graph.Window;
import java.util.ArrayList;
import java.util.List;

/** Convolutions and their transposes. */
final class ConvolutionExports {

    private ConvolutionExports() {}

    static void convolution(Convolution convolution, NodeExport to) {
        Window height = convolution.height();
        Window width = convolution.width();
        to.result(
                "Conv",
                inputs(to, convolution.bias()),
                Attributes.integers("kernel_shape", height.kernel(), width.kernel()),
                Attributes.integers("strides", height.stride(), width.stride()),
                Attributes.integers(
                        "pads",
                        height.paddingBefore(),
                        width.paddingBefore(),
                        height.paddingAfter(),
                        width.paddingAfter()),
                Attributes.integers("dilations", height.dilation(), width.dilation()),
                Attributes.integer("group", convolution.groups()));
    }

    static void transposed(TransposedConvolution convolution, NodeExport to) {
        Border height = Border.of(convolution.height());
        Border width = Border.of(convolution.width());
        List<String> inputs = new ArrayList<>(inputs(to, convolution.bias()));
        if (height.zeros() + width.zeros() > 0) {
            String pads = to.integers("pads", 0, 0, 0, 0, 0, 0, height.zeros(), width.zeros());
            inputs.set(0, to.step("Pad", List.of(to.input(), pads)));
        }
        to.result(
                "ConvTranspose",
                inputs,
                Attributes.integers(
                        "kernel_shape",
                        convolution.height().kernel(),
                        convolution.width().kernel()),
                Attributes.integers(
                        "strides", convolution.height().stride(), convolution.width().stride()),
                Attributes.integers(
                        "pads", height.before(), width.before(), height.after(), width.after()),
                Attributes.integers("output_padding", height.added(), width.added()),
                Attributes.integers(
                        "dilations",
                        convolution.height().dilation(),
                        convolution.width().dilation()),
                Attributes.integer("group", convolution.groups()));
    }

    /**
     * How an axis of a transposed convolution ends.
     *
     * @param before what is cut off at the beginning
     * @param after what is cut off at the end
     * @param added what is added at the end
     * @param zeros zeros behind the input
     */
    private record Border(int before, int after, int added, int zeros) {

        /** ONNX Runtime adds less than the stride only: what is more is not cut off instead. */
        static Border of(TransposedConvolution.Axis axis) {
            if (axis.outputPadding() < axis.stride()) {
                return new Border(axis.padding(), axis.padding(), axis.outputPadding(), 0);
            }
            int after = axis.padding() - axis.outputPadding();
            int zeros = after < 0 ? (axis.stride() - 1 - after) / axis.stride() : 0;
            return new Border(axis.padding(), after + zeros * axis.stride(), 0, zeros);
        }
    }

    private static List<String> inputs(NodeExport to, boolean bias) {
        return bias
                ? List.of(to.input(), to.weight("weight"), to.weight("bias"))
                : List.of(to.input(), to.weight("weight"));
    }
}
