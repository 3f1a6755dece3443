package dev.cnnc.elaborate;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Dropout;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Identity;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Softmax;
import dev.cnnc.graph.Window;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Every operator of the language, by name. */
final class OperatorCatalog {

    private static final Map<String, OperatorDefinition> DEFINITIONS = new LinkedHashMap<>();

    /** Operators that the language reserves and that cannot be compiled so far. */
    private static final Set<String> PLANNED =
            Set.of(
                    "depthwise",
                    "convtranspose",
                    "batchnorm",
                    "groupnorm",
                    "instancenorm",
                    "layernorm",
                    "lrn",
                    "normalize",
                    "relu6",
                    "leakyrelu",
                    "prelu",
                    "elu",
                    "selu",
                    "celu",
                    "gelu",
                    "silu",
                    "mish",
                    "hardswish",
                    "hardsigmoid",
                    "hardtanh",
                    "softplus",
                    "softsign",
                    "logsoftmax",
                    "adaptiveavgpool",
                    "adaptivemaxpool",
                    "globalavgpool",
                    "globalmaxpool",
                    "reshape",
                    "permute",
                    "pad",
                    "crop",
                    "slice",
                    "chunk",
                    "split",
                    "upsample",
                    "pixelshuffle",
                    "channelshuffle",
                    "add",
                    "sub",
                    "mul",
                    "div",
                    "max",
                    "min",
                    "concat");

    static {
        define(
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
                OperatorCatalog::convolution);
        define(
                new Signature(
                        "maxpool",
                        Optional.of("kernel"),
                        "its kernel",
                        List.of("kernel"),
                        List.of("kernel", "stride", "padding", "dilation", "ceil_mode"),
                        List.of(
                                "kernel",
                                "stride",
                                "padding",
                                "dilation",
                                "return_indices",
                                "ceil_mode")),
                arguments -> {
                    Windows windows = Windows.read(arguments);
                    return new MaxPool(windows.height(), windows.width());
                });
        define(
                new Signature(
                        "avgpool",
                        Optional.of("kernel"),
                        "its kernel",
                        List.of("kernel"),
                        List.of("kernel", "stride", "padding", "ceil_mode", "count_include_pad"),
                        List.of(
                                "kernel",
                                "stride",
                                "padding",
                                "ceil_mode",
                                "count_include_pad",
                                "divisor_override")),
                arguments -> {
                    Windows windows = Windows.read(arguments);
                    boolean countIncludePad = arguments.flag("count_include_pad", true);
                    return new AveragePool(windows.height(), windows.width(), countIncludePad);
                });
        define(
                new Signature(
                        "linear",
                        Optional.of("out_features"),
                        "its output features",
                        List.of("out_features"),
                        List.of("out_features", "bias"),
                        List.of("in_features", "out_features", "bias", "device", "dtype")),
                arguments ->
                        new Linear(arguments.count("out_features"), arguments.flag("bias", true)));
        define(
                new Signature(
                        "dropout",
                        Optional.of("p"),
                        "its probability",
                        List.of(),
                        List.of("p"),
                        List.of("p", "inplace")),
                arguments -> new Dropout(arguments.probability("p", 0.5)));
        define(
                new Signature(
                        "softmax", Optional.empty(), "", List.of(), List.of("dim"), List.of("dim")),
                arguments -> new Softmax(arguments.dimension("dim", 1)));
        define(
                new Signature(
                        "relu", Optional.empty(), "", List.of(), List.of(), List.of("inplace")),
                arguments -> new Activation(Activation.Kind.RELU));
        define(Signature.of("sigmoid"), arguments -> new Activation(Activation.Kind.SIGMOID));
        define(Signature.of("tanh"), arguments -> new Activation(Activation.Kind.TANH));
        define(
                new Signature(
                        "flatten",
                        Optional.empty(),
                        "",
                        List.of(),
                        List.of(),
                        List.of("start_dim", "end_dim")),
                arguments -> new Flatten());
        define(Signature.of("identity"), arguments -> new Identity());
    }

    private static final Set<String> NAMES = allNames();

    private OperatorCatalog() {}

    private static Set<String> allNames() {
        Set<String> names = new TreeSet<>(DEFINITIONS.keySet());
        names.addAll(PLANNED);
        return Collections.unmodifiableSet(names);
    }

    static Optional<OperatorDefinition> find(String name) {
        return Optional.ofNullable(DEFINITIONS.get(name));
    }

    /** Whether the language has an operator of this name that cannot be compiled so far. */
    static boolean isPlanned(String name) {
        return PLANNED.contains(name);
    }

    /** Every name that the language gives to an operator. */
    static Set<String> names() {
        return NAMES;
    }

    private static void define(Signature signature, Function<ArgumentReader, Operator> create) {
        DEFINITIONS.put(signature.operator(), new OperatorDefinition(signature, create));
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
