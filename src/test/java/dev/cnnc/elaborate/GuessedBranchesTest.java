package dev.cnnc.elaborate;

import static dev.cnnc.elaborate.Checking.net;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What is said of branches of which nobody knows whether they are taken. */
class GuessedBranchesTest {

    private static final String WRONG =
            """
            3:8 `wrong` CNN301: `wrong` is not a constant or parameter here
              help: declare it: `const wrong = …`, or as a parameter of the model
            """;

    @Test
    void mistakesOfAllBranchesAreFound() {
        assertEquals(
                WRONG
                        + """
                        3:16 `wavelet` CNN201: there is no operator `wavelet`
                        3:49 `0` CNN207: `out_channels` of `conv` must be at least 1, not 0
                        3:79 `kernal` CNN202: `conv` has no argument `kernal`
                          help: did you mean `kernel`?
                          fix: 3:79 `kernal` becomes `kernel`
                        """,
                Told.of(
                        net(
                                "if wrong { wavelet(2) } else if true { conv(0, kernel=1) } else {"
                                        + " conv(3, kernal=1) }")));
    }

    @Test
    void namesOfBranchesStaySilentBehindThem() {
        assertEquals(
                WRONG
                        + """
                        8:5 `w` CNN201: `w` is neither an operator nor a value
                        """,
                Told.of(
                        net(
                                "if wrong { x = relu } else { y = conv(3, kernel=1) }",
                                "x -> relu",
                                "(y, x) -> add",
                                "conv(x.channels, kernel=1)",
                                "const later = 3",
                                "w -> relu")));
    }

    @Test
    void aNameOfOneBranchIsUnknownInTheOthersButSilent() {
        assertEquals(
                WRONG,
                Told.of(net("if wrong { x = relu } else { x -> relu  x = sigmoid }", "x -> tanh")));
    }

    @Test
    void eachBranchTakesWhatCameBefore() {
        assertEquals(
                WRONG
                        + """
                        3:46 `linear` CNN402: `linear` needs [B, features] and meets [B, 1, 28, 28]
                          2:5 `input image [B, 1, 28, 28]`: is [B, 1, 28, 28]
                          help: put `flatten` before it: `0.weight` is then [10, 784]
                        """,
                Told.of(net("if wrong { flatten -> linear(3) } else { linear(10) }", "linear(4)")));
    }
}
