package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is offered where two values that are joined differ in size. */
class SizeRepairTest {

    private static final String NOTHING = "nothing";
    private static final String MAXPOOL =
            "shrink the larger branch with `maxpool(%s)`, or enlarge the smaller with"
                    + " `upsample(scale=%s)`";

    private static Shape shape(String sizes) {
        List<Integer> all = Arrays.stream(sizes.trim().split(" ")).map(Integer::valueOf).toList();
        return new Shape(all);
    }

    private static String help(String first, String second) {
        return new SizeRepair(shape(first), shape(second)).of("branch").orElse(NOTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 24 30 | 3 21 30 | second | bottom=3",
                "3 24 30 | 3 24 27 | second | right=3",
                "3 24 30 | 3 21 27 | second | right=3, bottom=3",
                "3 21 30 | 3 24 30 | first | bottom=3",
                "3 24 27 | 3 24 30 | first | right=3",
                "3 21 27 | 3 24 30 | first | right=3, bottom=3",
                "3 23 30 | 8 24 30 | first | bottom=1"
            })
    void aFewRowsOrColumnsAreFilledUp(String first, String second, String smaller, String pad) {
        assertEquals(
                "pad the smaller branch, the %s: `pad(%s)`".formatted(smaller, pad),
                help(first, second));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 24 30 | 3 20 30",
                "3 24 30 | 3 24 26",
                "3 20 30 | 3 24 30",
                "3 24 26 | 3 24 30",
                "3 24 30 | 3 23 31",
                "3 23 31 | 3 24 30",
                "3 24 30 | 3 8 15",
                "3 24 30 | 3 12 10",
                "3 25 30 | 3 12 15",
                "3 24 31 | 3 12 15",
                "3 12 15 | 3 24 31",
                "3 24 30 | 3 24 30",
                "7 | 9"
            })
    void whereNothingIsPlainNothingIsOffered(String first, String second) {
        assertEquals(NOTHING, help(first, second));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3 24 30 | 3 12 15 | 2", "3 8 10 | 3 24 30 | 3", "3 24 30 | 3 8 10 | 3"})
    void wholeFactorsAreBridged(String first, String second, int factor) {
        assertEquals(MAXPOOL.formatted(factor, factor), help(first, second));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3 24 30 | 8 24 30", "8 24 30 | 3 24 30"})
    void channelsAreBroughtToTheGreaterNumber(String first, String second) {
        assertEquals(
                "bring one branch to the other's channels with `conv(8, kernel=1)`",
                help(first, second));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3 24 30 | 3 | 4", "3 | 3 24 30 | 4", "3 | 3 24 | 3"})
    void dimensionsAreMadeEqualFirst(String first, String second, int rank) {
        assertEquals(
                "give both %s dimensions, with `flatten`, `reshape` or `globalavgpool`"
                        .formatted(rank),
                help(first, second));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv(8, kernel=3, stride=3, padding=1) | conv(8, kernel=1, stride=3)",
                "conv(8, kernel=3, stride=[1, 3], padding=1) | conv(8, kernel=1, stride=[1, 3])",
                "conv(8, kernel=3, stride=[2, 1], padding=1) | conv(8, kernel=1, stride=[2, 1])",
                "conv(8, kernel=1) | conv(8, kernel=1)",
                "globalavgpool -> conv(8, kernel=1) | conv(8, kernel=1, stride=[25, 31])",
                "adaptiveavgpool([5, 4]) -> conv(8, kernel=1) | conv(8, kernel=1, stride=[5, 8])"
            })
    void aShortcutIsProjectedToTheBody(String body, String projection) {
        String plain =
                Checking.net("residual { %s }".formatted(body)).replace("1, 28, 28", "3, 25, 31");
        assertEquals(
                "project what enters: `shortcut { %s }`".formatted(projection),
                Checking.help(Checking.check(plain).diagnostics().get(0)));
        String side = plain.replace(" }\n", " } shortcut { relu }\n");
        assertEquals(
                "let the shortcut end in [B, 8, X]: `%s`".formatted(projection),
                Checking.help(Checking.check(side).diagnostics().get(0))
                        .replaceAll("8, [0-9]+, [0-9]+]", "8, X]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv(3, kernel=3) | the body loses 2 rows and 2 columns: pad its convolutions,"
                        + " `padding=\"same\"`",
                "conv(3, kernel=[1, 3]) | the body loses 0 rows and 2 columns: pad its"
                        + " convolutions, `padding=\"same\"`",
                "upsample(scale=2) | let both paths yield one shape",
                "flatten | let both paths yield one shape"
            })
    void aBodyThatFitsNoShortcutKeepsItsSize(String body, String help) {
        String plain =
                Checking.net("residual { %s }".formatted(body)).replace("1, 28, 28", "3, 25, 31");
        assertEquals(help, Checking.help(Checking.check(plain).diagnostics().get(0)));
    }
}
