package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A name that is nearly an operator's is taken for it, so that what follows is checked. */
class GuessedOperatorsTest {

    @Test
    void whatFollowsAMistypedOperatorIsChecked() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    maxpol(2) -> linear(10)
                }
                """;
        assertEquals(
                """
                3:5 `maxpol` CNN201: there is no operator `maxpol`
                  help: did you mean `maxpool`?
                  fix: 3:5 `maxpol` becomes `maxpool`
                3:18 `linear` CNN402: `linear` needs [B, features] and meets [B, 1, 14, 14]
                  3:5 `maxpol(2)`: makes [B, 1, 14, 14]
                  help: put `flatten` before it: `1.weight` is then [10, 196]
                """,
                Told.of(model));
    }

    @Test
    void whatFollowsAForeignOperatorIsChecked() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    nn.MaxPool2d(2) -> linear(10)
                }
                """;
        assertEquals(
                """
                3:5 `nn.MaxPool2d` CNN201: there is no operator `MaxPool2d`
                  help: PyTorch's `nn.MaxPool2d` is `maxpool(2)` here
                  fix: 3:5 `nn.MaxPool2d(2)` becomes `maxpool(2)`
                3:24 `linear` CNN402: `linear` needs [B, features] and meets [B, 1, 14, 14]
                  3:8 `MaxPool2d(2)`: makes [B, 1, 14, 14]
                  help: put `flatten` before it: `1.weight` is then [10, 196]
                """,
                Told.of(model));
    }

    @Test
    void valuesOfAGuessedOperatorAreChecked() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    maxpol(2, stride=0)
                }
                """;
        assertEquals(
                """
                3:5 `maxpol` CNN201: there is no operator `maxpol`
                  help: did you mean `maxpool`?
                  fix: 3:5 `maxpol` becomes `maxpool`
                3:22 `0` CNN207: `stride` of `maxpool` must be at least 1, not 0
                """,
                Told.of(model));
    }

    @Test
    void argumentsThatItHasNotSpeakAgainstIt() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    maxpol(2, filters=0)
                }
                """;
        assertEquals(
                """
                3:5 `maxpol` CNN201: there is no operator `maxpol`
                  help: did you mean `maxpool`?
                  fix: 3:5 `maxpol` becomes `maxpool`
                """,
                Told.of(model));
    }

    @Test
    void theGreatestWholeNumberIsTaken() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    conv(8, kernel=1, dilation=2147483647)
                    conv(8, kernel=1, dilation=2147483648)
                }
                """;
        assertEquals(
                """
                4:32 `2147483648` CNN207: `dilation` of `conv` must be at most 2147483647, not 2147483648
                """,
                Told.of(model));
    }
}
