package dev.cnnc.testing;

import dev.cnnc.winograd.Arithmetic;

/** Single precision. */
public final class FloatArithmetic implements Arithmetic<Float> {

    @Override
    public Float add(Float a, Float b) {
        return a + b;
    }

    @Override
    public Float subtract(Float a, Float b) {
        return a - b;
    }

    @Override
    public Float multiply(Float a, float factor) {
        return a * factor;
    }

    @Override
    public Float fma(Float a, float factor, Float b) {
        return Math.fma(a, factor, b);
    }
}
