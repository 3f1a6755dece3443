package dev.cnnc.runtime;

/**
 * Elementary functions of floats, within one unit in the last place and with the same bits on every
 * machine and JDK: computed in double by operations that IEEE 754 defines exactly, then rounded
 * once. What is a product with {@code x} is NaN where {@code x} is infinite and the other factor 0.
 */
final class CnncMath {

    private static final double LOG2_E = 0x1.71547652b82fep0;

    /** ln 2 in two parts; the first ends in enough zeros that its small multiples are exact. */
    private static final double LN_2_HIGH = 0x1.62e42feep-1;

    private static final double LN_2_LOW = 0x1.a39ef35793c76p-33;

    /** Adding and subtracting this rounds a double below 2^51 to the nearest whole number. */
    private static final double ROUNDER = 0x1.8p52;

    private static final double TWO_BY_ROOT_PI = 1.1283791670955126;
    private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;
    private static final double SQRT_2_BY_PI = 0x1.988453365057dp-1;
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

    /** ln(erfc(x) e^(x²) / t) as a polynomial in u, the highest power first; fitted for 0..11. */
    private static final double[] ERFC = {
        0x1.a9cd9925e99afp-18,
        -0x1.c09c80ed84609p-18,
        -0x1.71f795f597edcp-15,
        0x1.624a224121e8fp-14,
        0x1.46f316e674531p-13,
        -0x1.4983eacbe0c19p-11,
        -0x1.02fda9122cfbcp-12,
        0x1.08508aeb86308p-8,
        -0x1.7296c3e957611p-10,
        -0x1.f83c8fc439ca1p-6,
        0x1.20e97e938bfe5p-6,
        0x1.283a0f7df403fp-1,
        -0x1.227dba32d7f02p-1
    };

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

    /** {@code x} above 0, else {@code alpha} (e^x - 1). */
    static float elu(float x, float alpha) {
        return x > 0 ? x : (float) (alpha * StrictMath.expm1(x));
    }

    /** The self-normalizing {@link #elu}, with the constants of its authors. */
    static float selu(float x) {
        return (float) (SELU_SCALE * (x > 0 ? x : SELU_ALPHA * StrictMath.expm1(x)));
    }

    /** {@code x} above 0, else {@code alpha} (e^(x / alpha) - 1). */
    static float celu(float x, float alpha) {
        return x > 0 ? x : (float) (alpha * StrictMath.expm1((double) x / alpha));
    }

    /** {@code x} times the share of a normal distribution below it. */
    static float gelu(float x) {
        return x < -15 ? x * 0f : (float) (0.5 * x * erfc(-x * SQRT_HALF));
    }

    /** The error function: twice the share of a normal distribution from 0 to x√2. */
    static float erf(float x) {
        double y = Math.abs((double) x);
        double value = y < 0.5 ? y * erfSeries(y * y) : 1 - erfc(y);
        return (float) (x < 0 ? -value : value);
    }

    /** erf(y) / y for small y, given the square of y: Taylor's series to the eighth power of it. */
    private static double erfSeries(double square) {
        double sum = 1 / 685440.0;
        sum = Math.fma(-square, sum, 1 / 75600.0);
        sum = Math.fma(-square, sum, 1 / 9360.0);
        sum = Math.fma(-square, sum, 1 / 1320.0);
        sum = Math.fma(-square, sum, 1 / 216.0);
        sum = Math.fma(-square, sum, 1 / 42.0);
        sum = Math.fma(-square, sum, 1 / 10.0);
        sum = Math.fma(-square, sum, 1 / 3.0);
        return Math.fma(-square, sum, 1) * TWO_BY_ROOT_PI;
    }

    /** {@link #gelu} by a hyperbolic tangent. */
    static float geluTanh(float x) {
        double inner = SQRT_2_BY_PI * Math.fma(0.044715 * x * x, x, x);
        double share = 1 / (1 + exponential(-2 * clamp(inner, 55)));
        return x < -15 ? x * 0f : (float) (x * share);
    }

    /** {@code x} times its {@link #sigmoid}. */
    static float silu(float x) {
        return x < -110 ? x * 0f : (float) (x / (1 + exponential(-clamp(x, 110))));
    }

    /** {@code x} times the hyperbolic tangent of its {@link #softplus}. */
    static float mish(float x) {
        if (x < -110) {
            return x * 0f;
        }
        double e = exponential(Math.min(x, 50));
        double n = e * (e + 2);
        return (float) (x * (n / (n + 2)));
    }

    /** ln(1 + e^(beta x)) / beta, and {@code x} itself where beta x is above {@code threshold}. */
    static float softplus(float x, float beta, float threshold) {
        double y = (double) x * beta;
        return y > threshold || y > 110
                ? x
                : (float) (StrictMath.log1p(exponential(clamp(y, 110))) / beta);
    }

    /** The natural logarithm. */
    static float log(float x) {
        return (float) StrictMath.log(x);
    }

    /** 1 - erf(x), within 3e-10 of its own size: t e^(g(t) - x²) with t = 2 / (2 + |x|). */
    private static double erfc(double x) {
        double y = Math.min(Math.abs(x), 10.4);
        double t = 2 / (2 + y);
        double u = Math.fma(t, 26.0 / 11, -15.0 / 11);
        double sum = ERFC[0];
        for (int i = 1; i < ERFC.length; i++) {
            sum = Math.fma(sum, u, ERFC[i]);
        }
        double value = t * exponential(clamp(sum - y * y, 110));
        return x >= 0 ? value : 2 - value;
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
