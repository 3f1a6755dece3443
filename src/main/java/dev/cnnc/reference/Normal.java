package dev.cnnc.reference;

/** The standard normal distribution. */
final class Normal {

    /** Beyond this the series loses digits and the continued fraction has all of them. */
    private static final double FAR = 3;

    private static final int TERMS = 200;

    private Normal() {}

    /** The share of values below {@code x}: half of 1 + erf(x / √2). */
    static double cumulative(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        if (Math.abs(x) < FAR) {
            return 0.5 + density * series(x);
        }
        double tail = density == 0 ? 0 : density / fraction(Math.abs(x));
        return x < 0 ? tail : 1 - tail;
    }

    /** x + x³/3 + x⁵/(3·5) + … */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < TERMS; n++) {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return sum;
    }

    /** x + 1/(x + 2/(x + 3/(x + …))), Laplace's continued fraction of the tail. */
    private static double fraction(double x) {
        double value = x;
        for (int n = TERMS; n >= 1; n--) {
            value = x + n / value;
        }
        return value;
    }
}
