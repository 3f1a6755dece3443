package dev.cnnc.picture;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.AdaptivePool;
import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Depthwise;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.graph.GroupNorm;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.LayerNorm;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.LocalResponseNorm;
import dev.cnnc.graph.MatrixProduct;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Normalize;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Parameter;
import dev.cnnc.graph.ParametricRelu;
import dev.cnnc.graph.Reduction;
import dev.cnnc.graph.Softmax;
import dev.cnnc.graph.TransposedConvolution;
import java.util.Locale;

/** Kinds of operators that pictures tell apart. */
public enum Family {
    INPUT("#eeeeee"),
    CONVOLUTION("#dce8f6"),
    DENSE("#e8e0f3"),
    POOL("#dff1e4"),
    NORM("#f4f4f4"),
    ACTIVATION("#fdf2d8"),
    JOIN("#fbe3dc"),
    /** What moves values and computes nothing. */
    MOVEMENT("#ffffff");

    private final String fill;

    Family(String fill) {
        this.fill = fill;
    }

    /** The colour of its boxes on paper, light enough for text: {@code #rrggbb}. */
    public String fill() {
        return fill;
    }

    /** The kind of {@code operator}. */
    public static Family of(Operator operator) {
        if (operator instanceof Input || operator instanceof Parameter) {
            return INPUT;
        }
        if (operator instanceof Convolution
                || operator instanceof Depthwise
                || operator instanceof TransposedConvolution) {
            return CONVOLUTION;
        }
        if (operator instanceof Linear || operator instanceof MatrixProduct) {
            return DENSE;
        }
        if (operator instanceof MaxPool
                || operator instanceof AveragePool
                || operator instanceof GlobalPool
                || operator instanceof AdaptivePool
                || operator instanceof Reduction) {
            return POOL;
        }
        if (operator instanceof Activation
                || operator instanceof ParametricRelu
                || operator instanceof Softmax) {
            return ACTIVATION;
        }
        if (operator instanceof Elementwise || operator instanceof Concat) {
            return JOIN;
        }
        return isNorm(operator) ? NORM : MOVEMENT;
    }

    private static boolean isNorm(Operator operator) {
        return operator instanceof BatchNorm
                || operator instanceof GroupNorm
                || operator instanceof LayerNorm
                || operator instanceof LocalResponseNorm
                || operator instanceof Normalize;
    }

    /** The name in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
