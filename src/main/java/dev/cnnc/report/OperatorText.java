package dev.cnnc.report;

import static java.util.stream.Collectors.joining;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Dropout;
import dev.cnnc.graph.Flip;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Reduction;
import dev.cnnc.graph.Softmax;
import dev.cnnc.graph.Window;
import java.util.List;

/** Describes an operator in a few words: its name and the attributes that are not defaults. */
public final class OperatorText {

    private OperatorText() {}

    /** {@link #of} in parts, such as {@code conv 5x5}, {@code 16} and {@code stride 2}. */
    public static List<String> words(Operator operator) {
        return List.of(of(operator).split(", "));
    }

    /** Such as {@code conv 5x5, 16, stride 2}. */
    public static String of(Operator operator) {
        if (operator instanceof Convolution conv) {
            return convolution(conv);
        }
        if (operator instanceof MaxPool pool) {
            return pool(pool.name(), pool.height(), pool.width());
        }
        if (operator instanceof AveragePool pool) {
            return pool(pool.name(), pool.height(), pool.width())
                    + (pool.countIncludePad() ? "" : ", padding not counted");
        }
        if (operator instanceof Linear linear) {
            return "linear " + linear.outputFeatures() + bias(linear.bias());
        }
        if (operator instanceof Dropout dropout) {
            return "dropout " + dropout.probability();
        }
        if (operator instanceof Softmax softmax && softmax.dim() != 1) {
            return "softmax, dim " + softmax.dim();
        }
        if (operator instanceof Activation activation && activation.kind().isArithmetic()) {
            return activation.name() + " " + (float) activation.argument(0);
        }
        if (operator instanceof Reduction reduction) {
            return reduction.name() + ", dim " + numbers(reduction.dims());
        }
        if (operator instanceof Flip flip) {
            return "flip, dim " + numbers(flip.dims());
        }
        return operator.name();
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(joining(" "));
    }

    private static String convolution(Convolution conv) {
        Window height = conv.height();
        Window width = conv.width();
        return "conv %s, %s".formatted(kernel(height, width), conv.outputChannels())
                + unless(1, "stride", height.stride(), width.stride())
                + common(height, width)
                + (conv.groups() == 1 ? "" : ", groups " + conv.groups())
                + bias(conv.bias());
    }

    private static String pool(String name, Window height, Window width) {
        boolean asKernel = height.stride() == height.kernel() && width.stride() == width.kernel();
        return name
                + " "
                + kernel(height, width)
                + (asKernel ? "" : ", stride " + pair(height.stride(), width.stride()))
                + common(height, width)
                + (height.ceilMode() || width.ceilMode() ? ", ceil mode" : "");
    }

    private static String common(Window height, Window width) {
        return padding(height, width) + unless(1, "dilation", height.dilation(), width.dilation());
    }

    private static String padding(Window height, Window width) {
        boolean symmetric =
                height.paddingBefore() == height.paddingAfter()
                        && width.paddingBefore() == width.paddingAfter();
        return symmetric
                ? unless(0, "padding", height.paddingBefore(), width.paddingBefore())
                : ", padding %s+%s x %s+%s"
                        .formatted(
                                height.paddingBefore(),
                                height.paddingAfter(),
                                width.paddingBefore(),
                                width.paddingAfter());
    }

    private static String kernel(Window height, Window width) {
        return height.kernel() + "x" + width.kernel();
    }

    private static String unless(int usual, String name, int height, int width) {
        boolean isUsual = height == usual && width == usual;
        return isUsual ? "" : ", " + name + " " + pair(height, width);
    }

    private static String pair(int height, int width) {
        return height == width ? String.valueOf(height) : height + "x" + width;
    }

    private static String bias(boolean bias) {
        return bias ? "" : ", no bias";
    }
}
