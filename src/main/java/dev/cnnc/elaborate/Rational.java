package dev.cnnc.elaborate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** An exact fraction in lowest terms with a positive denominator. */
record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {

    /** No real network needs numbers near this size; larger ones only burn memory. */
    private static final int MAX_BITS = 4096;

    private static final int MAX_EXPONENT = 400;
    private static final String TOO_FINE =
            "a number has at most " + MAX_EXPONENT + " digits before and behind its point";

    Rational {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("division by zero");
        }
        BigInteger divisor = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            divisor = divisor.negate();
        }
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
        if (numerator.bitLength() > MAX_BITS || denominator.bitLength() > MAX_BITS) {
            throw new ArithmeticException("the result has more than 1200 digits");
        }
    }

    static Rational of(BigInteger whole) {
        return new Rational(whole, BigInteger.ONE);
    }

    static Rational of(long whole) {
        return of(BigInteger.valueOf(whole));
    }

    /**
     * The number that {@code text} writes in decimal notation.
     *
     * @throws ArithmeticException where it is too large or too fine
     */
    static Rational parse(String text) {
        BigDecimal decimal;
        try {
            decimal = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new ArithmeticException(TOO_FINE);
        }
        if (Math.abs((long) decimal.scale()) > MAX_EXPONENT || decimal.precision() > MAX_EXPONENT) {
            throw new ArithmeticException(TOO_FINE);
        }
        return decimal.scale() > 0
                ? new Rational(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
                : of(decimal.toBigIntegerExact());
    }

    Rational plus(Rational other) {
        return new Rational(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Rational negate() {
        return new Rational(numerator.negate(), denominator);
    }

    Rational times(Rational other) {
        return new Rational(
                numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /**
     * The quotient.
     *
     * @throws ArithmeticException where {@code other} is zero
     */
    Rational dividedBy(Rational other) {
        return new Rational(
                numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /**
     * What is left of this after whole multiples of {@code other}; it has the sign of {@code
     * other}.
     */
    Rational remainder(Rational other) {
        return plus(other.times(of(dividedBy(other).floor())).negate());
    }

    BigInteger floor() {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    BigInteger ceil() {
        return negate().floor().negate();
    }

    /** The nearest whole number; halves go to the even one, as in Python. */
    BigInteger round() {
        BigInteger below = floor();
        Rational rest = plus(of(below).negate());
        int half = rest.compareTo(new Rational(BigInteger.ONE, BigInteger.TWO));
        boolean up = half > 0 || half == 0 && below.testBit(0);
        return up ? below.add(BigInteger.ONE) : below;
    }

    boolean isWhole() {
        return denominator.equals(BigInteger.ONE);
    }

    /** The nearest double. */
    double toDouble() {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
                .doubleValue();
    }

    @Override
    public int compareTo(Rational other) {
        return numerator
                .multiply(other.denominator)
                .compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public String toString() {
        return isWhole() ? numerator.toString() : numerator + "/" + denominator;
    }
}
