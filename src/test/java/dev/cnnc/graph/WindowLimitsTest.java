package dev.cnnc.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What windows and shapes may be at most, and the help where a window does not fit. */
class WindowLimitsTest {

    private static final int MOST = (1 << 30) - 1;

    /** Sums of two such numbers are still {@code int}s. */
    @Test
    void anAxisIsShorterThanTwoToThe30() {
        assertEquals(1L << 31, 2L * MOST + 2);
        assertTrue(within(new Window(1, MOST, 0, 0, 1, false), 1));
        assertFalse(within(new Window(1, MOST + 1, 0, 0, 1, false), 1));
        assertTrue(within(Window.of(1, 1), MOST));
        assertFalse(within(Window.of(1, 1), MOST + 1));
        assertTrue(within(new Window(1, 1, 1, 2, 1, false), MOST - 3));
        assertFalse(within(new Window(1, 1, 1, 2, 1, false), MOST - 2));
        assertTrue(within(new Window(2, 1, MOST - 1, 0, MOST - 1, false), 1));
        assertFalse(within(new Window(2, 1, MOST - 1, 0, MOST, false), 1));
        assertFalse(within(new Window(1, 1, Integer.MAX_VALUE, Integer.MAX_VALUE, 1, false), 1));
    }

    private static boolean within(Window window, int input) {
        for (Operator operator :
                List.of(
                        new Convolution(1, window, Window.of(1, 1), 1, false),
                        new Convolution(1, Window.of(1, 1), window, 1, false))) {
            boolean upright = ((Convolution) operator).height().equals(window);
            Shape map = upright ? Shape.of(1, input, 1) : Shape.of(1, 1, input);
            Inference inferred = operator.inferShape("", List.of(map));
            boolean refused =
                    inferred.problem()
                            .filter(p -> p.message().contains("can span " + MOST + " at most"))
                            .isPresent();
            assertEquals(!refused, window.isWithinLimits(input));
        }
        return window.isWithinLimits(input);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void shapesFitWhereTheirProductDoes(
            @ForAll @IntRange(min = 1, max = 3000) int a,
            @ForAll @IntRange(min = 1, max = 3000) int b,
            @ForAll @IntRange(min = 1, max = 3000) int c) {
        List<Integer> sizes = List.of(a, b, c);
        BigInteger product =
                BigInteger.valueOf(a)
                        .multiply(BigInteger.valueOf(b))
                        .multiply(BigInteger.valueOf(c));
        boolean fits = product.compareTo(BigInteger.valueOf(Integer.MAX_VALUE - 8)) <= 0;
        assertEquals(fits, Shape.fits(sizes));
        assertEquals(fits, Inference.of(sizes).shape().isPresent());
        if (fits) {
            assertEquals(product.intValueExact(), new Shape(sizes).elements());
        }
    }

    @Test
    void theLongestArrayIsEightShorterThanItsIndexAllows() {
        assertTrue(Shape.fits(List.of(Integer.MAX_VALUE - 8)));
        assertFalse(Shape.fits(List.of(Integer.MAX_VALUE - 7)));
        int most = Integer.MAX_VALUE;
        assertFalse(Shape.fits(List.of(most, most, most, most, most)));
        assertEquals("[B, 64, 56, 57]", Shape.of(64, 56, 57).toString());
        assertEquals(3, Shape.of(1, 2).rank());
        ShapeProblem problem = Inference.of(List.of(1 << 16, 1 << 16)).problem().orElseThrow();
        assertEquals(DiagnosticCode.VALUE_TOO_LARGE, problem.code());
        assertTrue(problem.message().contains("[B, 65536, 65536]"), problem.message());
    }

    /** The padding that help names is the least on both sides that lets the window fit. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void thePaddingThatHelpNamesMends(
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 2, max = 9) int columns,
            @ForAll @IntRange(min = 1, max = 5) int kernel,
            @ForAll @IntRange(min = 1, max = 4) int dilation,
            @ForAll @IntRange(min = 0, max = 2) int before,
            @ForAll @IntRange(min = 0, max = 2) int after) {
        Window height = new Window(kernel, 1, before, after, dilation, false);
        Window width = new Window(3, 1, 0, 1, 2, false);
        Shape map = Shape.of(1, rows, columns);
        Convolution layer = new Convolution(1, height, width, 1, false);
        int span = (kernel - 1) * dilation + 1;
        if (span <= rows + before + after && 5 <= columns + 1) {
            assertTrue(Rules.sizes(layer, map).isPresent());
            return;
        }
        ShapeProblem problem = Rules.problem(DiagnosticCode.WINDOW_TOO_LARGE, layer, map);
        assertTrue(problem.message().contains("the " + span + "x5 (dilated) window"));
        assertTrue(
                problem.message()
                        .endsWith(
                                rows
                                        + "x"
                                        + columns
                                        + ", padded to "
                                        + (rows + before + after)
                                        + "x"
                                        + (columns + 1)));
        List<Integer> padding = new ArrayList<>();
        String help = problem.help().orElseThrow();
        for (String number : help.replaceAll(".*padding=\\[?|[\\]`]", "").split(", ")) {
            padding.add(Integer.valueOf(number));
        }
        int vertical = padding.get(0);
        int horizontal = padding.get(padding.size() - 1);
        assertEquals(least(Math.max(before, after), span, rows), vertical, help);
        assertEquals(least(1, 5, columns), horizontal, help);
        assertEquals(vertical == horizontal ? 1 : 2, padding.size(), help);
    }

    private static int least(int given, int span, int size) {
        int padding = given;
        while (size + 2 * padding < span) {
            padding++;
        }
        return padding;
    }

    @Test
    void windowsWithoutPaddingOrDilationAreShownPlainly() {
        Shape pixel = Shape.of(1, 1, 1);
        MaxPool pool = new MaxPool(Window.of(2, 2), Window.of(3, 3));
        ShapeProblem alone = Rules.problem(DiagnosticCode.WINDOW_TOO_LARGE, pool, pixel);
        assertTrue(alone.message().startsWith("the 2x3 window of `maxpool`"), alone.message());
        assertTrue(alone.message().endsWith("which is 1x1"), alone.message());
        assertTrue(alone.help().orElseThrow().startsWith("leave it out"));
        for (Shape map : List.of(Shape.of(1, 1, 2), Shape.of(1, 2, 1))) {
            ShapeProblem problem = Rules.problem(DiagnosticCode.WINDOW_TOO_LARGE, pool, map);
            assertTrue(problem.help().orElseThrow().contains("`padding="), map.toString());
        }
        assertEquals(Optional.of(List.of(1, 1, 1)), Rules.sizes(pool, Shape.of(1, 2, 3)));
        Window apart = new Window(2, 1, 0, 0, 2, false);
        for (Operator operator :
                List.of(new MaxPool(apart, Window.of(9, 1)), new MaxPool(Window.of(9, 1), apart))) {
            String message =
                    Rules.problem(DiagnosticCode.WINDOW_TOO_LARGE, operator, Shape.of(1, 4, 4))
                            .message();
            assertTrue(message.contains(" (dilated) "), message);
        }
    }
}
