package dev.cnnc.elaborate;

import static dev.cnnc.elaborate.Checking.messages;
import static dev.cnnc.elaborate.Checking.net;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What loops repeat, and what is said of those that cannot be told. */
class LoopsTest {

    private static final String MANY = "CNN410: the model expands to more than 20000 stages";

    /** The nodes behind the input. */
    private static List<String> layers(String... statements) {
        String model = net(statements);
        assertEquals("", Told.of(model));
        List<String> nodes = Told.nodes(model);
        return nodes.subList(1, nodes.size());
    }

    @Test
    void aRangeHoldsBothItsEnds() {
        assertEquals(
                List.of("0 [B, 2, 28, 28]", "1 [B, 3, 28, 28]", "2 [B, 4, 28, 28]"),
                layers("for i in 2..4 { conv(i, kernel=1) }"));
        assertEquals(List.of("0 [B, 2, 28, 28]"), layers("for i in 2..2 { conv(i, kernel=1) }"));
        assertEquals(List.of(), layers("for i in 3..2 { conv(i, kernel=1) }"));
        assertEquals(
                List.of("0 [B, 1, 28, 28]", "1 [B, 2, 28, 28]"),
                layers("for i in -1..0 { conv(i + 2, kernel=1) }"));
    }

    @Test
    void aListIsWalkedInItsOrder() {
        assertEquals(
                List.of("0 [B, 9, 28, 28]", "1 [B, 4, 28, 28]"),
                layers("for i in [9, 4] { conv(i, kernel=1) }"));
        assertEquals(
                List.of("0 [B, 2, 28, 28]", "1 [B, 15, 28, 28]"),
                layers("for i, j in [[1, 2], [3, 5]] { conv(i * j, kernel=1) }"));
    }

    @Test
    void aBodyIsRepeatedAsOftenAsIsSaid() {
        assertEquals(List.of("0 [B, 1, 28, 28]", "1 [B, 1, 28, 28]"), layers("repeat 2 { relu }"));
        assertEquals(List.of(), layers("repeat 0 { relu }"));
    }

    @Test
    void namesEndWithTheirRound() {
        assertEquals(
                List.of(
                        "0 [B, 3, 28, 28]",
                        "1 [B, 3, 28, 28]",
                        "2 [B, 3, 28, 28]",
                        "3 [B, 3, 28, 28]"),
                layers("repeat 2 { x = conv(3, kernel=1)  x -> relu }"));
    }

    @Test
    void roundsThatCannotBeCountedAreExplained() {
        String model =
                net(
                        "repeat -1 { wavelet }",
                        "repeat 1.5 { relu }",
                        "repeat \"x\" { relu }",
                        "repeat 20001 { relu }",
                        "for i in 1..20001 { conv(i, kernel=3) }",
                        "for i in -10000..10001 { conv(i, kernel=3) }",
                        "for i, j in 1..2 { conv(i * j, kernel=3) }",
                        "for i in 3 { conv(i, kernel=3) }",
                        "for i in \"x\" { conv(i, kernel=3) }",
                        "for i, j in [[1, 2], 3] { conv(i * j, kernel=3) }",
                        "for i, j in [[1, 2], [3]] { conv(i * j, kernel=3) }");
        assertEquals(
                """
                3:12 `-1` CNN207: `repeat` needs a number of at least 0, not -1
                  help: write how often the body stands in a row
                4:12 `1.5` CNN209: expected a whole number, found 3/2
                  help: `floor(1.5)` is 1, `ceil(1.5)` is 2
                5:12 `"x"` CNN206: expected a whole number, found a string
                  help: write how many rounds there are
                6:12 `20001` CNN410: 20001 rounds are more than the 20000 stages that a model may have
                  help: repeat less: each round becomes layers of its own
                7:17 `20001` CNN410: 20001 rounds are more than the 20000 stages that a model may have
                  help: repeat less: each round becomes layers of its own
                8:22 `10001` CNN410: a loop of 20002 rounds is more than the 20000 stages that a model may have
                  help: repeat less: each round becomes layers of its own
                9:12 `j` CNN208: a range has one variable, and here are 2
                  help: for several write a list of lists: `in [ [1, 16], [2, 24] ]`
                10:14 `3` CNN206: `for` goes over a range or a list, not a number
                  help: for a range write `1..3`
                11:14 `"x"` CNN206: `for` goes over a range or a list, not a string
                  help: write `for i in 1..3` or `for c in [16, 32]`
                12:26 `3` CNN206: 2 variables and a number
                  help: each element must be a list of 2 values
                13:26 `[3]` CNN206: 2 variables and a list of 1
                  help: each element must be a list of 2 values
                """,
                Told.of(model));
    }

    @Test
    void anElementOfANamedListIsReportedAtItsName() {
        assertEquals(
                """
                4:17 `list` CNN206: 2 variables and a number
                  help: each element must be a list of 2 values
                """,
                Told.of("const list = [[1, 2], 3]\n" + net("for i, j in list { relu }")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repeat wrong { BODY }",
                "repeat 1.5 { BODY }",
                "for i in 1..wrong { BODY }",
                "for i in wrong..2 { BODY }",
                "for i in wrong { BODY }",
                "for i in 3 { BODY }",
                "for i in 0..20000 { BODY }",
                "for i, j in 1..2 { BODY }",
                "for i, j in [1] { BODY }"
            })
    void mistakesOfABodyAreFoundThatIsNotCounted(String loop) {
        String body = "conv(8, kernal=3)  x = relu  x -> relu";
        List<String> found = messages(net(loop.replace("BODY", body), "x -> relu"));
        assertEquals(
                List.of(
                        "CNN202: `conv` has no argument `kernal`",
                        "CNN201: `x` is neither an operator nor a value"),
                found.subList(1, found.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"repeat 20000 { }", "for i in 1..20000 { }", "for i in -9999..10000 { }"})
    void noMoreRoundsThanStagesAreWalked(String loop) {
        List<String> many = List.of(MANY);
        assertEquals(many, messages(net(loop)).stream().distinct().toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"repeat 19997 { }", "for i in 1..19997 { }", "for i in -9998..9998 { }"})
    void asManyRoundsAsStagesAreLeftAreWalked(String loop) {
        assertEquals(List.of(), messages(net(loop, "relu")));
        assertEquals(List.of(MANY), messages(net(loop, "relu", "relu")));
    }
}
