package dev.cnnc.runtime;

/**
 * Elementary functions of floats, within one unit in the last place and with the same bits on every
 * machine and JDK: computed in double by operations that IEEE 754 defines exactly, then rounded
 * once.
 */
final class CnncMath {

    private static final double LOG2_E = 0x1.71547652b82fep0;

    /** ln 2 in two parts; the first ends in enough zeros that its small multiples are exact. */
    private static final double LN_2_HIGH = 0x1.62e42feep-1;

    private static final double LN_2_LOW = 0x1.a39ef35793c76p-33;

    /** Adding and subtracting this rounds a double below 2^51 to the nearest whole number. */
    private static final double ROUNDER = 0x1.8p52;

    private CnncMath() {}

    /** e to the power of {@code x}: infinite above 88.72, zero below -103.97, NaN for NaN. */
    static float exp(float x) {
        return (float) exponential(clamp(x, 110));
    }

    /** 1 / (1 + e^-x), from 0 to 1; NaN for NaN. */
    static float sigmoid(float x) {
        return (float) (1 / (1 + exponential(-clamp(x, 110))));
    }

    /** The hyperbolic tangent, from -1 to 1; keeps the sign of zero; NaN for NaN. */
    static float tanh(float x) {
        double y = clamp(x, 20);
        if (Math.abs(y) < 0x1p-5) {
            return (float) (y * tanhSeries(y * y));
        }
        double e = exponential(2 * y);
        return (float) ((e - 1) / (e + 1));
    }

    /** tanh(y) / y for small y, given the square of y. */
    private static double tanhSeries(double square) {
        double sum = Math.fma(square, -17.0 / 315, 2.0 / 15);
        sum = Math.fma(square, sum, -1.0 / 3);
        return Math.fma(square, sum, 1);
    }

    /** e^x for -110 <= x <= 110, as 2^n times the Taylor series of e^r with |r| <= ln(2) / 2. */
    private static double exponential(double x) {
        double n = Math.fma(x, LOG2_E, ROUNDER) - ROUNDER;
        double r = Math.fma(-n, LN_2_LOW, Math.fma(-n, LN_2_HIGH, x));
        double sum = Math.fma(r, 1.0 / 39916800, 1.0 / 3628800);
        sum = Math.fma(r, sum, 1.0 / 362880);
        sum = Math.fma(r, sum, 1.0 / 40320);
        sum = Math.fma(r, sum, 1.0 / 5040);
        sum = Math.fma(r, sum, 1.0 / 720);
        sum = Math.fma(r, sum, 1.0 / 120);
        sum = Math.fma(r, sum, 1.0 / 24);
        sum = Math.fma(r, sum, 1.0 / 6);
        sum = Math.fma(r, sum, 1.0 / 2);
        sum = Math.fma(r, sum, 1);
        sum = Math.fma(r, sum, 1);
        return sum * Double.longBitsToDouble((1023 + (long) n) << 52);
    }

    /** {@code x} held between {@code -limit} and {@code limit}; NaN for NaN. */
    private static double clamp(double x, double limit) {
        return Math.max(-limit, Math.min(limit, x));
    }
}
