package dev.cnnc.decompile;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.AdaptivePool;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.ChannelShuffle;
import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Dropout;
import dev.cnnc.graph.Flip;
import dev.cnnc.graph.GroupNorm;
import dev.cnnc.graph.LayerNorm;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.LocalResponseNorm;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Normalize;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Pad;
import dev.cnnc.graph.Parameter;
import dev.cnnc.graph.ParametricRelu;
import dev.cnnc.graph.Permute;
import dev.cnnc.graph.PixelShuffle;
import dev.cnnc.graph.Reduction;
import dev.cnnc.graph.Reshape;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Slice;
import dev.cnnc.graph.Softmax;
import dev.cnnc.graph.TransposedConvolution;
import dev.cnnc.graph.Upsample;
import dev.cnnc.graph.Window;
import java.util.List;
import java.util.Locale;

/** Spells operators as the language has them. */
public final class OperatorSpelling {

    private OperatorSpelling() {}

    /**
     * The call that makes {@code operator}, such as {@code conv(6, kernel=5)}.
     *
     * @param inputs the shapes that enter
     */
    public static String of(Operator operator, List<Shape> inputs) {
        if (operator instanceof Convolution conv && isDepthwise(conv, inputs.get(0))) {
            return depthwise(conv).of("depthwise");
        }
        if (operator instanceof Slice slice) {
            return slice(slice, inputs.get(0)).of("slice");
        }
        return arguments(operator).of(operator.name());
    }

    private static boolean isDepthwise(Convolution conv, Shape input) {
        return conv.groups() > 1
                && conv.groups() == input.channels()
                && conv.groups() == conv.outputChannels();
    }

    private static Arguments arguments(Operator operator) {
        Arguments none = new Arguments();
        if (operator instanceof Convolution conv) {
            return convolution(conv);
        } else if (operator instanceof TransposedConvolution conv) {
            return transposed(conv);
        } else if (operator instanceof MaxPool pool) {
            return maxPool(pool.height(), pool.width());
        } else if (operator instanceof AveragePool pool) {
            return averagePool(pool);
        } else if (operator instanceof AdaptivePool pool) {
            return none.positional(Arguments.pair(pool.height(), pool.width()));
        } else if (operator instanceof Activation activation) {
            return activation(activation);
        } else if (operator instanceof Linear linear) {
            return none.positional(linear.outputFeatures()).unless(true, "bias", linear.bias());
        } else if (operator instanceof Dropout dropout) {
            return none.positional(Arguments.number(dropout.probability()));
        } else if (operator instanceof Parameter parameter) {
            return none.positional(parameter.sizes());
        } else if (operator instanceof Reduction reduce) {
            return none.positional(reduce.dims()).unless(false, "keepdim", reduce.keepDim());
        } else {
            return norms(operator, none);
        }
    }

    private static Arguments norms(Operator operator, Arguments none) {
        if (operator instanceof BatchNorm norm) {
            return none.number("eps", norm.eps(), 1e-5);
        } else if (operator instanceof GroupNorm norm) {
            boolean instance = norm.groups() == 0;
            return (instance ? none : none.positional(norm.groups()))
                    .number("eps", norm.eps(), 1e-5)
                    .unless(!instance, "affine", norm.affine());
        } else if (operator instanceof LayerNorm norm) {
            return none.unless(1, "dims", norm.dims())
                    .number("eps", norm.eps(), 1e-5)
                    .unless(true, "affine", norm.affine())
                    .unless(true, "bias", norm.bias());
        } else if (operator instanceof LocalResponseNorm norm) {
            return none.positional(norm.size())
                    .number("alpha", norm.alpha(), 1e-4)
                    .number("beta", norm.beta(), 0.75)
                    .number("k", norm.k(), 1);
        } else if (operator instanceof Normalize norm) {
            return none.named("mean", Arguments.numbers(norm.mean()))
                    .named("std", Arguments.numbers(norm.std()));
        } else {
            return movement(operator, none);
        }
    }

    private static Arguments movement(Operator operator, Arguments none) {
        if (operator instanceof Softmax softmax) {
            return none.unless(1, "dim", softmax.dim());
        } else if (operator instanceof ParametricRelu prelu) {
            return none.unless(1, "num_parameters", prelu.parameters());
        } else if (operator instanceof Concat concat) {
            return none.unless(1, "dim", concat.dim());
        } else if (operator instanceof Reshape reshape) {
            return none.positional("[B, " + inside(reshape.sizes()) + "]");
        } else if (operator instanceof Permute permute) {
            return none.positional(permute.dims());
        } else if (operator instanceof PixelShuffle shuffle) {
            return none.positional(shuffle.factor());
        } else if (operator instanceof ChannelShuffle shuffle) {
            return none.positional(shuffle.groups());
        } else if (operator instanceof Flip flip) {
            return none.positional(flip.dims().size() == 1 ? flip.dims().get(0) : flip.dims());
        } else if (operator instanceof Pad pad) {
            return pad(pad);
        } else if (operator instanceof Upsample upsample) {
            return UpsampleSpelling.of(upsample);
        } else {
            return none;
        }
    }

    private static String inside(List<Integer> list) {
        String text = list.toString();
        return text.substring(1, text.length() - 1);
    }

    private static Arguments convolution(Convolution conv) {
        return windows(
                        new Arguments().positional(conv.outputChannels()),
                        conv.height(),
                        conv.width())
                .unless(1, "groups", conv.groups())
                .unless(true, "bias", conv.bias());
    }

    private static Arguments windows(Arguments arguments, Window height, Window width) {
        return arguments
                .named("kernel", Arguments.pair(height.kernel(), width.kernel()))
                .pair("stride", height.stride(), width.stride(), 1)
                .padding(height, width)
                .pair("dilation", height.dilation(), width.dilation(), 1);
    }

    private static Arguments depthwise(Convolution conv) {
        return new Arguments()
                .positional(Arguments.pair(conv.height().kernel(), conv.width().kernel()))
                .pair("stride", conv.height().stride(), conv.width().stride(), 1)
                .padding(conv.height(), conv.width())
                .pair("dilation", conv.height().dilation(), conv.width().dilation(), 1)
                .unless(true, "bias", conv.bias());
    }

    private static Arguments transposed(TransposedConvolution conv) {
        TransposedConvolution.Axis height = conv.height();
        TransposedConvolution.Axis width = conv.width();
        return new Arguments()
                .positional(conv.outputChannels())
                .named("kernel", Arguments.pair(height.kernel(), width.kernel()))
                .pair("stride", height.stride(), width.stride(), 1)
                .pair("padding", height.padding(), width.padding(), 0)
                .pair("output_padding", height.outputPadding(), width.outputPadding(), 0)
                .unless(1, "groups", conv.groups())
                .unless(true, "bias", conv.bias())
                .pair("dilation", height.dilation(), width.dilation(), 1);
    }

    private static Arguments pool(Window height, Window width) {
        String kernel = Arguments.pair(height.kernel(), width.kernel());
        String stride = Arguments.pair(height.stride(), width.stride());
        return new Arguments()
                .positional(kernel)
                .unless(kernel, "stride", stride)
                .padding(height, width);
    }

    private static Arguments maxPool(Window height, Window width) {
        return pool(height, width)
                .pair("dilation", height.dilation(), width.dilation(), 1)
                .unless(false, "ceil_mode", height.ceilMode());
    }

    private static Arguments averagePool(AveragePool pool) {
        return pool(pool.height(), pool.width())
                .unless(false, "ceil_mode", pool.height().ceilMode())
                .unless(true, "count_include_pad", pool.countIncludePad());
    }

    private static Arguments activation(Activation activation) {
        Arguments arguments = new Arguments();
        if (activation.kind().isArithmetic()) {
            return arguments.positional(Arguments.number(activation.argument(0)));
        }
        return switch (activation.kind()) {
            case LEAKYRELU -> arguments.number("negative_slope", activation.argument(0), 0.01);
            case ELU, CELU -> arguments.number("alpha", activation.argument(0), 1);
            case GELU_TANH -> arguments.named("approximate", "\"tanh\"");
            case HARDTANH ->
                    arguments
                            .number("min", activation.argument(0), -1)
                            .number("max", activation.argument(1), 1);
            case SOFTPLUS ->
                    arguments
                            .number("beta", activation.argument(0), 1)
                            .number("threshold", activation.argument(1), 20);
            default -> arguments;
        };
    }

    private static Arguments pad(Pad pad) {
        Arguments arguments =
                new Arguments()
                        .unless(0, "left", pad.before().get(2))
                        .unless(0, "right", pad.after().get(2))
                        .unless(0, "top", pad.before().get(1))
                        .unless(0, "bottom", pad.after().get(1))
                        .unless(0, "front", pad.before().get(0))
                        .unless(0, "back", pad.after().get(0));
        return pad.mode() == Pad.Mode.CONSTANT
                ? arguments.number("value", pad.value(), 0)
                : arguments.named("mode", "\"" + lower(pad.mode()) + "\"");
    }

    /** Of one dimension, or of height and width, which the language takes together. */
    private static Arguments slice(Slice slice, Shape input) {
        if (slice.ranges().size() == 1) {
            Slice.Range range = slice.ranges().get(0);
            Arguments arguments = new Arguments().unless(0, "start", range.start());
            range.stop().ifPresent(stop -> arguments.named("stop", stop));
            return arguments.unless(1, "step", range.step()).named("dim", range.dim());
        }
        Slice.Range rows = slice.ranges().get(0);
        Slice.Range columns = slice.ranges().get(1);
        return new Arguments()
                .pair("start", rows.start(), columns.start(), 0)
                .named(
                        "stop",
                        Arguments.pair(
                                rows.stop().orElse(input.height()),
                                columns.stop().orElse(input.width())))
                .pair("step", rows.step(), columns.step(), 1);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
