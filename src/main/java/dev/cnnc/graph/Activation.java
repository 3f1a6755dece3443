package dev.cnnc.graph;

import java.util.List;
import java.util.Locale;

/**
 * A function of each value alone; the shape stays.
 *
 * @param arguments the numbers of the function, as many as its kind names, in that order
 */
public record Activation(Kind kind, List<Double> arguments) implements Operator {

    /** The functions, as {@code torch.nn} has them, each with its arguments. */
    public enum Kind {
        RELU,
        RELU6,
        /** {@code negative_slope}. */
        LEAKYRELU,
        /** {@code alpha}. */
        ELU,
        SELU,
        /** {@code alpha}. */
        CELU,
        GELU,
        /** The approximation of {@code GELU} by a hyperbolic tangent. */
        GELU_TANH,
        SILU,
        MISH,
        HARDSWISH,
        HARDSIGMOID,
        /** {@code min} and {@code max}. */
        HARDTANH,
        SIGMOID,
        TANH,
        /** {@code beta} and {@code threshold}. */
        SOFTPLUS,
        SOFTSIGN,
        ABS,
        NEG,
        EXP,
        ERF,
        SQRT,
        /** The number that is added; like those of the following rounded to a float. */
        ADD,
        /** The number that is subtracted. */
        SUB,
        /** The factor. */
        MUL,
        /** The divisor. */
        DIV,
        /** The least result. */
        MAX,
        /** The greatest result. */
        MIN,
        /** The exponent. */
        POW;

        /** Whether it is arithmetic with one number, whose name is also that of a join. */
        public boolean isArithmetic() {
            return compareTo(ADD) >= 0;
        }
    }

    public Activation {
        arguments = List.copyOf(arguments);
    }

    /** A function without arguments. */
    public Activation(Kind kind) {
        this(kind, List.of());
    }

    /** Argument {@code index}. */
    public double argument(int index) {
        return arguments.get(index);
    }

    /** Argument {@code index} as a bound of floats: +0 for -0, since kernels only compare. */
    public float bound(int index) {
        return (float) argument(index) + 0f;
    }

    @Override
    public String name() {
        return kind == Kind.GELU_TANH ? "gelu" : kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        return Inference.of(inputs.get(0));
    }
}
