package dev.cnnc.elaborate;

import java.util.Map;
import java.util.Optional;

/** Names that users bring along from PyTorch and Keras, and what they are called here. */
final class ForeignNames {

    private static final Map<String, String> OPERATORS =
            Map.ofEntries(
                    Map.entry("Conv2d", "conv"),
                    Map.entry("ConvTranspose2d", "convtranspose"),
                    Map.entry("MaxPool2d", "maxpool"),
                    Map.entry("AvgPool2d", "avgpool"),
                    Map.entry("AdaptiveAvgPool2d", "adaptiveavgpool"),
                    Map.entry("AdaptiveMaxPool2d", "adaptivemaxpool"),
                    Map.entry("BatchNorm2d", "batchnorm"),
                    Map.entry("GroupNorm", "groupnorm"),
                    Map.entry("InstanceNorm2d", "instancenorm"),
                    Map.entry("LayerNorm", "layernorm"),
                    Map.entry("LocalResponseNorm", "lrn"),
                    Map.entry("ReLU", "relu"),
                    Map.entry("ReLU6", "relu6"),
                    Map.entry("LeakyReLU", "leakyrelu"),
                    Map.entry("PReLU", "prelu"),
                    Map.entry("ELU", "elu"),
                    Map.entry("SELU", "selu"),
                    Map.entry("CELU", "celu"),
                    Map.entry("GELU", "gelu"),
                    Map.entry("SiLU", "silu"),
                    Map.entry("Mish", "mish"),
                    Map.entry("Hardswish", "hardswish"),
                    Map.entry("Hardsigmoid", "hardsigmoid"),
                    Map.entry("Hardtanh", "hardtanh"),
                    Map.entry("Sigmoid", "sigmoid"),
                    Map.entry("Tanh", "tanh"),
                    Map.entry("Softmax", "softmax"),
                    Map.entry("LogSoftmax", "logsoftmax"),
                    Map.entry("Flatten", "flatten"),
                    Map.entry("Linear", "linear"),
                    Map.entry("Dropout", "dropout"),
                    Map.entry("Dropout2d", "dropout"),
                    Map.entry("Identity", "identity"),
                    Map.entry("Upsample", "upsample"),
                    Map.entry("PixelShuffle", "pixelshuffle"),
                    Map.entry("ChannelShuffle", "channelshuffle"),
                    Map.entry("Sequential", "sequence"));

    private static final Map<String, String> KERAS =
            Map.ofEntries(
                    Map.entry("Conv2D", "conv"),
                    Map.entry("MaxPooling2D", "maxpool"),
                    Map.entry("AveragePooling2D", "avgpool"),
                    Map.entry("GlobalAveragePooling2D", "globalavgpool"),
                    Map.entry("GlobalMaxPooling2D", "globalmaxpool"),
                    Map.entry("BatchNormalization", "batchnorm"),
                    Map.entry("Conv2DTranspose", "convtranspose"),
                    Map.entry("DepthwiseConv2D", "depthwise"),
                    Map.entry("UpSampling2D", "upsample"),
                    Map.entry("ZeroPadding2D", "pad"),
                    Map.entry("Concatenate", "concat"),
                    Map.entry("Dense", "linear"),
                    Map.entry("dense", "linear"));

    private static final Map<String, String> ARGUMENTS =
            Map.ofEntries(
                    Map.entry("kernel_size", "kernel"),
                    Map.entry("pool_size", "kernel"),
                    Map.entry("units", "out_features"),
                    Map.entry("use_bias", "bias"),
                    Map.entry("rate", "p"),
                    Map.entry("output_size", "size"),
                    Map.entry("num_groups", "groups"),
                    Map.entry("strides", "stride"),
                    Map.entry("pads", "padding"),
                    Map.entry("filters", "out_channels"),
                    Map.entry("elementwise_affine", "affine"));

    private ForeignNames() {}

    /** What the foreign operator {@code name} is called here. */
    static Optional<String> operator(String name) {
        return Optional.ofNullable(OPERATORS.get(name))
                .or(() -> Optional.ofNullable(KERAS.get(name)));
    }

    /** The sentence that says so, {@code operator} being its name or a whole call here. */
    static String explain(String name, String operator) {
        return KERAS.containsKey(name)
                ? "Keras' `%s` is `%s` here".formatted(name, operator)
                : "PyTorch's `nn.%s` is `%s` here".formatted(name, operator);
    }

    /** What the foreign argument {@code name} is called here. */
    static Optional<String> argument(String name) {
        return Optional.ofNullable(ARGUMENTS.get(name));
    }
}
