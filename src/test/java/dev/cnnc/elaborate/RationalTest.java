package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RationalTest {

    private static Rational fraction(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1/10", "2.50, 5/2", "1e3, 1000", "1.5e-2, 3/200", "0, 0", "0.0, 0"})
    void decimalsAreExact(String text, String expected) {
        assertEquals(expected, Rational.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource({"6, 4, 3/2", "-6, 4, -3/2", "6, -4, -3/2", "-6, -4, 3/2", "0, -5, 0"})
    void fractionsStandInLowestTerms(long numerator, long denominator, String expected) {
        assertEquals(expected, fraction(numerator, denominator).toString());
    }

    /** The results of Python's {@code math.floor}, {@code math.ceil} and {@code round}. */
    @ParameterizedTest
    @CsvSource({
        "7, 2, 3, 4, 4",
        "5, 2, 2, 3, 2",
        "-5, 2, -3, -2, -2",
        "-7, 2, -4, -3, -4",
        "1, 3, 0, 1, 0",
        "-1, 3, -1, 0, 0",
        "6, 3, 2, 2, 2"
    })
    void roundsAsPython(long numerator, long denominator, long floor, long ceil, long round) {
        Rational number = fraction(numerator, denominator);
        assertEquals(BigInteger.valueOf(floor), number.floor());
        assertEquals(BigInteger.valueOf(ceil), number.ceil());
        assertEquals(BigInteger.valueOf(round), number.round());
    }

    @ParameterizedTest
    @CsvSource({"7, 3, 1", "-7, 3, 2", "7, -3, -2", "-7, -3, -1", "6, 3, 0"})
    void remainderHasTheSignOfItsDivisorAsInPython(long left, long right, long expected) {
        assertEquals(Rational.of(expected), Rational.of(left).remainder(Rational.of(right)));
    }

    @Property
    void agreesWithBigDecimal(
            @ForAll @IntRange(min = -99999, max = 99999) int a,
            @ForAll @IntRange(min = -99999, max = 99999) int b) {
        BigDecimal left = BigDecimal.valueOf(a, 2);
        BigDecimal right = BigDecimal.valueOf(b, 3);
        Rational x = fraction(a, 100);
        Rational y = fraction(b, 1000);
        assertEquals(parsed(left.add(right)), x.plus(y));
        assertEquals(parsed(left.multiply(right)), x.times(y));
        assertEquals(parsed(left.subtract(right)), x.plus(y.negate()));
        assertEquals(left.compareTo(right), x.compareTo(y));
        assertEquals(left.doubleValue(), x.toDouble());
        assertEquals(left.setScale(0, RoundingMode.FLOOR).toBigInteger(), x.floor());
        assertEquals(left.setScale(0, RoundingMode.CEILING).toBigInteger(), x.ceil());
        assertEquals(left.setScale(0, RoundingMode.HALF_EVEN).toBigInteger(), x.round());
    }

    private static Rational parsed(BigDecimal decimal) {
        String digits = decimal.abs().toPlainString();
        Rational size = Rational.parse(digits);
        return decimal.signum() < 0 ? size.negate() : size;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e401", "1e-401", "1e999999999", "1e-999999999", "1e99999999999999999999"})
    void numbersOutOfRangeAreRefusedAtOnce(String text) {
        assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThrows(ArithmeticException.class, () -> Rational.parse(text)));
    }

    @Test
    void theLargestExponentIsRead() {
        assertEquals(BigInteger.TEN.pow(400), Rational.parse("1e400").numerator());
    }

    @Test
    void growthEndsInAnError() {
        ArithmeticException thrown =
                assertThrows(
                        ArithmeticException.class,
                        () -> {
                            Rational number = Rational.of(3);
                            for (int i = 0; i < 20; i++) {
                                number = number.times(number);
                            }
                        });
        assertEquals("the result has more than 1200 digits", thrown.getMessage());
    }

    @Test
    void divisionByZeroIsRefused() {
        assertThrows(ArithmeticException.class, () -> Rational.of(1).dividedBy(Rational.of(0)));
    }
}
