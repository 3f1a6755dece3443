package dev.cnnc.elaborate;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Window;
import java.util.List;
import java.util.Optional;

/** Convolutions. */
final class ConvolutionOperators {

    private ConvolutionOperators() {}

    static void add(OperatorCatalog.Definitions catalog) {
        catalog.define(
                new Signature(
                        "conv",
                        Optional.of("out_channels"),
                        "its output channels",
                        List.of("out_channels", "kernel"),
                        List.of(
                                "out_channels",
                                "kernel",
                                "stride",
                                "padding",
                                "dilation",
                                "groups",
                                "bias"),
                        List.of(
                                "in_channels",
                                "out_channels",
                                "kernel",
                                "stride",
                                "padding",
                                "dilation",
                                "groups",
                                "bias",
                                "padding_mode",
                                "device",
                                "dtype")),
                ConvolutionOperators::convolution);
    }

    private static Operator convolution(ArgumentReader arguments) {
        int outputChannels = arguments.count("out_channels");
        Pair kernel = arguments.pair("kernel", 1);
        Pair stride = arguments.pair("stride", 1, new Pair(1, 1));
        Pair dilation = arguments.pair("dilation", 1, new Pair(1, 1));
        PaddingArgument padding = PaddingArgument.read(arguments, kernel, stride, dilation);
        int groups = arguments.count("groups", 1, 1);
        boolean bias = arguments.flag("bias", true);
        Window height =
                new Window(
                        kernel.height(),
                        stride.height(),
                        padding.top(),
                        padding.bottom(),
                        dilation.height(),
                        false);
        Window width =
                new Window(
                        kernel.width(),
                        stride.width(),
                        padding.left(),
                        padding.right(),
                        dilation.width(),
                        false);
        return new Convolution(outputChannels, height, width, groups, bias);
    }
}
