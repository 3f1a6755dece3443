package dev.cnnc.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The output-size formula: three ways to write it, and counting. */
class WindowTest {

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void theNotesFormulaRoundedUpPyTorchsAndCountingAgree(
            @ForAll @IntRange(min = 1, max = 60) int input,
            @ForAll @IntRange(min = 1, max = 12) int kernel,
            @ForAll @IntRange(min = 1, max = 9) int stride,
            @ForAll @IntRange(min = 0, max = 6) int padding) {
        Window window = new Window(kernel, stride, padding, padding, 1, false);
        int numerator = input + 2 * padding - kernel + 1;
        int notes = numerator < 1 ? 0 : (int) Math.ceil(numerator / (double) stride);
        int pyTorch = Math.floorDiv(input + 2 * padding - (kernel - 1) - 1, stride) + 1;
        assertEquals(notes, Math.max(0, pyTorch));
        assertEquals(notes, count(window, input));
        assertEquals(notes, window.outputSize(input).orElse(0));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void countingAgreesForEveryPaddingAndDilation(
            @ForAll("windows") Window window, @ForAll @IntRange(min = 1, max = 60) int input) {
        assertEquals(count(window, input), window.outputSize(input).orElse(0));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void countingAgreesInCeilMode(
            @ForAll("windows") Window floor, @ForAll @IntRange(min = 1, max = 60) int input) {
        int padding = (int) Math.min(floor.paddingBefore(), floor.extent() / 2);
        Window window =
                new Window(
                        floor.kernel(), floor.stride(), padding, padding, floor.dilation(), true);
        Assume.that(window.extent() <= window.paddedSize(input));
        assertEquals(countInCeilMode(window, input), window.outputSize(input).orElse(0));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void nothingOverflows(
            @ForAll("extremeWindows") Window window, @ForAll("extremeSizes") int input) {
        assertEquals(exactly(window, input), window.outputSize(input));
    }

    @Example
    void theLastTapOfTheGreatestWindowHasAPosition() {
        int most = Integer.MAX_VALUE;
        Window window = new Window(most, most, 0, 0, most, false);
        BigInteger square = BigInteger.valueOf(most).pow(2);
        BigInteger position = square.add(square.subtract(BigInteger.valueOf(most)));
        assertEquals(position.longValueExact(), window.inputPosition(most, most - 1));
        assertEquals(OptionalInt.empty(), window.outputSize(most));
        Window padded = new Window(1, 1, most, most, 1, false);
        assertEquals(OptionalInt.empty(), padded.outputSize(most));
        assertEquals(OptionalInt.of(most), Window.of(1, 1).outputSize(most));
    }

    @Provide
    Arbitrary<Window> windows() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.just(false))
                .as(Window::new);
    }

    @Provide
    Arbitrary<Window> extremeWindows() {
        Arbitrary<Integer> positive = extreme(1);
        Arbitrary<Integer> padding = extreme(0);
        return Combinators.combine(
                        positive, positive, padding, padding, positive, Arbitraries.of(true, false))
                .as(Window::new);
    }

    @Provide
    Arbitrary<Integer> extremeSizes() {
        return extreme(1);
    }

    private static Arbitrary<Integer> extreme(int least) {
        return Arbitraries.oneOf(
                Arbitraries.of(least, 1, 2, Integer.MAX_VALUE - 1, Integer.MAX_VALUE),
                Arbitraries.integers().between(least, 1000),
                Arbitraries.integers().between(least, Integer.MAX_VALUE));
    }

    /** Window after window, each a step further, as long as its last tap lies within. */
    private static int count(Window window, int input) {
        int count = 0;
        while (isWithin(window, input, count)) {
            count++;
        }
        return count;
    }

    private static boolean isWithin(Window window, int input, int output) {
        int lastTap = (window.kernel() - 1) * window.dilation();
        int first = output * window.stride() - window.paddingBefore();
        return first + lastTap < input + window.paddingAfter();
    }

    /**
     * PyTorch's rule: one window more where those within leave positions at the end over, unless it
     * would begin in the padding behind the input or beyond.
     */
    private static int countInCeilMode(Window window, int input) {
        int within = count(window, input);
        int lastTap = (window.kernel() - 1) * window.dilation();
        int lastCovered = (within - 1) * window.stride() - window.paddingBefore() + lastTap;
        boolean leavesRest = lastCovered < input + window.paddingAfter() - 1;
        boolean begins = within * window.stride() - window.paddingBefore() < input;
        return leavesRest && begins ? within + 1 : within;
    }

    /** PyTorch's formula in whole numbers without end. */
    private static OptionalInt exactly(Window window, int input) {
        BigInteger stride = BigInteger.valueOf(window.stride());
        BigInteger extent =
                BigInteger.valueOf(window.dilation())
                        .multiply(BigInteger.valueOf(window.kernel() - 1L))
                        .add(BigInteger.ONE);
        BigInteger leading = BigInteger.valueOf(input).add(big(window.paddingBefore()));
        BigInteger room = leading.add(big(window.paddingAfter())).subtract(extent);
        if (room.signum() < 0) {
            return OptionalInt.empty();
        }
        BigInteger rounding = window.ceilMode() ? stride.subtract(BigInteger.ONE) : BigInteger.ZERO;
        BigInteger steps = room.add(rounding).divide(stride);
        if (window.ceilMode() && steps.multiply(stride).compareTo(leading) >= 0) {
            steps = steps.subtract(BigInteger.ONE);
        }
        BigInteger size = steps.add(BigInteger.ONE);
        return size.bitLength() < 32 ? OptionalInt.of(size.intValueExact()) : OptionalInt.empty();
    }

    private static BigInteger big(int value) {
        return BigInteger.valueOf(value);
    }
}
