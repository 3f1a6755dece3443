package dev.cnnc.winograd;

/**
 * What the operations of a {@link TransformProgram} mean: numbers to compute with, or expressions
 * to emit. With floats, every operation rounds once.
 *
 * @param <V> a value
 */
public interface Arithmetic<V> {

    /** {@code a + b}. */
    V add(V a, V b);

    /** {@code a - b}. */
    V subtract(V a, V b);

    /** {@code a * factor}. */
    V multiply(V a, float factor);

    /** {@code a * factor + b}, rounded once. */
    V fma(V a, float factor, V b);
}
