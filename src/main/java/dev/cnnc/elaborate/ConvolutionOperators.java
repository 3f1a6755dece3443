package dev.cnnc.elaborate;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Depthwise;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.TransposedConvolution;
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
        catalog.define(
                new Signature(
                        "depthwise",
                        Optional.of("kernel"),
                        "its kernel",
                        List.of("kernel"),
                        List.of("kernel", "stride", "padding", "dilation", "bias"),
                        List.of("kernel", "stride", "padding", "dilation", "bias")),
                ConvolutionOperators::depthwise);
        catalog.define(
                new Signature(
                        "convtranspose",
                        Optional.of("out_channels"),
                        "its output channels",
                        List.of("out_channels", "kernel"),
                        List.of(
                                "out_channels",
                                "kernel",
                                "stride",
                                "padding",
                                "output_padding",
                                "groups",
                                "bias",
                                "dilation"),
                        List.of(
                                "in_channels",
                                "out_channels",
                                "kernel",
                                "stride",
                                "padding",
                                "output_padding",
                                "groups",
                                "bias",
                                "dilation",
                                "padding_mode",
                                "device",
                                "dtype")),
                ConvolutionOperators::transposed);
    }

    private static Operator convolution(ArgumentReader arguments) {
        int outputChannels = arguments.count("out_channels");
        List<Window> windows = windows(arguments);
        int groups = arguments.count("groups", 1, 1);
        boolean bias = arguments.flag("bias", true);
        return new Convolution(outputChannels, windows.get(0), windows.get(1), groups, bias);
    }

    private static Operator depthwise(ArgumentReader arguments) {
        List<Window> windows = windows(arguments);
        return new Depthwise(windows.get(0), windows.get(1), arguments.flag("bias", true));
    }

    /** The windows along height and width. */
    private static List<Window> windows(ArgumentReader arguments) {
        Pair kernel = arguments.pair("kernel", 1);
        Pair stride = arguments.pair("stride", 1, new Pair(1, 1));
        Pair dilation = arguments.pair("dilation", 1, new Pair(1, 1));
        PaddingArgument padding = PaddingArgument.read(arguments, kernel, stride, dilation);
        return List.of(
                new Window(
                        kernel.height(),
                        stride.height(),
                        padding.top(),
                        padding.bottom(),
                        dilation.height(),
                        false),
                new Window(
                        kernel.width(),
                        stride.width(),
                        padding.left(),
                        padding.right(),
                        dilation.width(),
                        false));
    }

    private static Operator transposed(ArgumentReader arguments) {
        int outputChannels = arguments.count("out_channels");
        Pair kernel = arguments.pair("kernel", 1);
        Pair stride = arguments.pair("stride", 1, new Pair(1, 1));
        Pair padding = arguments.pair("padding", 0, new Pair(0, 0));
        Pair extra = arguments.pair("output_padding", 0, new Pair(0, 0));
        Pair dilation = arguments.pair("dilation", 1, new Pair(1, 1));
        boolean fits =
                extra.height() < Math.max(stride.height(), dilation.height())
                        && extra.width() < Math.max(stride.width(), dilation.width());
        arguments
                .present("output_padding")
                .filter(given -> !fits && !arguments.failed())
                .ifPresent(
                        given ->
                                arguments.wrongValue(
                                        "output_padding",
                                        given,
                                        "smaller than `stride` or `dilation`",
                                        Math.max(extra.height(), extra.width()) + "",
                                        Optional.of(
                                                "it fills up what a stride leaves open, at most"
                                                        + " stride - 1")));
        return new TransposedConvolution(
                outputChannels,
                new TransposedConvolution.Axis(
                        kernel.height(),
                        stride.height(),
                        padding.height(),
                        extra.height(),
                        dilation.height()),
                new TransposedConvolution.Axis(
                        kernel.width(),
                        stride.width(),
                        padding.width(),
                        extra.width(),
                        dilation.width()),
                arguments.count("groups", 1, 1),
                arguments.flag("bias", true));
    }
}
