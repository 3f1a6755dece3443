package dev.cnnc.elaborate;

import static dev.cnnc.elaborate.Checking.messages;
import static dev.cnnc.elaborate.Checking.net;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions yield, seen in the channels of a convolution. */
class ExpressionsTest {

    private static String channels(String expression) {
        String model = net("conv(%s, kernel=1)".formatted(expression));
        assertEquals(List.of(), messages(model));
        return Told.nodes(model).get(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '$',
            value = {
                "1 < 2 | true",
                "2 < 2 | false",
                "3 < 2 | false",
                "1 <= 2 | true",
                "2 <= 2 | true",
                "3 <= 2 | false",
                "1 > 2 | false",
                "2 > 2 | false",
                "3 > 2 | true",
                "1 >= 2 | false",
                "2 >= 2 | true",
                "3 >= 2 | true",
                "1 == 1 | true",
                "1 == 2 | false",
                "1 != 1 | false",
                "1 != 2 | true",
                "1 / 2 == 0.5 | true",
                "\"a\" == \"a\" | true",
                "\"a\" == \"b\" | false",
                "[1, 2] == [1, 2] | true",
                "[1, 2] != [2, 1] | true",
                "relu == relu | true",
                "relu == sigmoid | false",
                "true == true | true",
                "not true | false",
                "not false | true",
                "true and true | true",
                "true and false | false",
                "false and true | false",
                "true or false | true",
                "false or true | true",
                "false or false | false",
                "-1 < 0 | true",
                "- -1 < 0 | false"
            })
    void aConditionChoosesBetweenTwoNumbers(String condition, boolean holds) {
        String chosen = holds ? "0 [B, 5, 28, 28]" : "0 [B, 7, 28, 28]";
        assertEquals(chosen, channels("5 if " + condition + " else 7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false and 1 / 0 == 1 | 7",
                "true or 1 / 0 == 1 | 5",
            })
    void whatCannotMatterIsNotLookedAt(String condition, int chosen) {
        assertEquals(
                "0 [B, %s, 28, 28]".formatted(chosen), channels("5 if " + condition + " else 7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 + 3 * 4 | 14",
                "(2 + 3) * 4 | 20",
                "10 - 4 - 3 | 3",
                "-7 + 12 | 5",
                "7 % 4 | 3",
                "-7 % 4 | 1",
                "6 / 4 * 2 | 3",
                "floor(7 / 2) | 3",
                "ceil(7 / 2) | 4",
                "round(7 / 2) | 4",
                "min(4, 3, 5) | 3",
                "max(4, 3, 5) | 5",
                "max(4) | 4"
            })
    void numbersAreExact(String expression, int value) {
        assertEquals("0 [B, %s, 28, 28]".formatted(value), channels(expression));
    }

    @Test
    void valuesStandInTextsAsTheyAreWritten() {
        String model = net("\"a{1 + 1}{true}{[1] == [2]}{1 < 0}\": conv(1, kernel=1)");
        assertEquals(List.of(), messages(model));
        assertEquals("a2truefalsefalse [B, 1, 28, 28]", Told.nodes(model).get(1));
    }

    @Test
    void aListInATextIsNoPartOfIt() {
        assertEquals(
                """
                3:7 `[1]` CNN206: expected a number, a boolean or a string, found a list
                4:7 `relu` CNN206: expected a number, a boolean or a string, found an operator
                """,
                Told.of(net("\"{[1]}\": relu", "\"{relu}\": sigmoid")));
    }

    @Test
    void theFirstBranchWhoseConditionHoldsIsTaken() {
        String model =
                net(
                        "if in.channels == 4 { relu } else if in.height == 28 { conv(2, kernel=1) }"
                                + " else { tanh }",
                        "if in.channels == 4 { relu } else { conv(3, kernel=1) }",
                        "if in.channels == 4 { wavelet }",
                        "if true { conv(4, kernel=1) } else if wrong { relu } else { wavelet }");
        assertEquals("", Told.of(model));
        assertEquals(
                List.of(
                        "image [B, 1, 28, 28]",
                        "0 [B, 2, 28, 28]",
                        "1 [B, 3, 28, 28]",
                        "2 [B, 4, 28, 28]"),
                Told.nodes(model));
    }

    @Test
    void textsAndListsGrowUpToTheirLimit() {
        String hundred = "x".repeat(100);
        String constants =
                "const a = \"%s\"\n".formatted(hundred)
                        + "const b = \"%s\"\n".formatted("{a}".repeat(100))
                        + "const c = \"%s\"\n".formatted("{b}".repeat(10));
        String model = net("if c == \"\" { relu } else { sigmoid }");
        assertEquals(List.of(), messages(constants + model));
        assertEquals(
                List.of("CNN208: the text has more than 100000 characters"),
                messages(constants + "const d = \"{c}y\"\n" + model));
        String row = "[" + "1, ".repeat(99) + "1]";
        String lists =
                "const a = %s\n".formatted(row)
                        + "const b = [%s]\n".formatted("a, ".repeat(99) + "a")
                        + "const c = [%s]\n".formatted("b, ".repeat(8) + "b");
        String full = lists + "const d = [c, %s]\n".formatted("a, ".repeat(89) + "a");
        String plain = net("if d == [] { relu } else { sigmoid }");
        assertEquals(List.of(), messages(full + plain));
        assertEquals(
                List.of("CNN208: the list has more than 100000 values"),
                messages(full.replace("[c, ", "[c, 1, ") + plain));
    }
}
