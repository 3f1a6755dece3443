package dev.cnnc.winograd;

/**
 * One step of a {@link TransformProgram}. Operands are numbers of values: the inputs come first,
 * then the results of the operations in their order.
 */
public sealed interface Operation {

    /** {@code first + second}. */
    record Add(int first, int second) implements Operation {}

    /** {@code first - second}. */
    record Subtract(int first, int second) implements Operation {}

    /** {@code first * factor}. */
    record Multiply(int first, float factor) implements Operation {}

    /** {@code first * factor + second}, rounded once. */
    record Fma(int first, float factor, int second) implements Operation {}
}
