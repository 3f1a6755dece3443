package dev.cnnc.elaborate;

import static dev.cnnc.elaborate.Checking.messages;
import static dev.cnnc.elaborate.Checking.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What elaboration says about a file of which parts could not be read. */
class AfterSyntaxErrorsTest {

    private static final String BROKEN = "conv(8 kernel=3)";

    private static List<String> besideBroken(String... statements) {
        String[] all = new String[statements.length + 1];
        all[0] = BROKEN;
        System.arraycopy(statements, 0, all, 1, statements.length);
        List<String> found = messages(net(all));
        assertTrue(found.get(0).startsWith("CNN101"), found::toString);
        return found.subList(1, found.size());
    }

    @Test
    void mistakesOfOtherStatementsAreReported() {
        assertEquals(
                List.of(
                        "CNN202: `conv` has no argument `kernal`",
                        "CNN203: `maxpool` needs its kernel",
                        "CNN207: `kernel` of `conv` must be at least 1, not 0",
                        "CNN201: there is no operator `Conv2d`",
                        "CNN303: duplicate label: `a` is taken"),
                besideBroken(
                        "conv(8, kernal=3)",
                        "maxpool",
                        "conv(8, kernel=0)",
                        "Conv2d(8, 8, 3)",
                        "a: relu",
                        "a: relu",
                        "batchnorm"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear(10)",
                "expect [B, 8, 26, 26]",
                "conv(8, kernel=99)",
                "conv(width, kernel=3)",
                "conv(current.channels / 3, kernel=3)",
                "conv(8, kernel=3, groups=3)"
            })
    void whatMayComeOfTheMissingStatementIsNot(String statement) {
        assertEquals(List.of(), besideBroken(statement));
    }

    @Test
    void aNameThatTheMissingTextMayDeclareIsNotUnknown() {
        String model =
                """
                blok Stem(out) {
                    conv(out, kernel=3)
                }
                model Net {
                    input image [B, 1, 28, 28]
                    Stem(8) -> Stam(8)
                    wide = conv(8 kernel=3)
                    wide -> relu
                }
                """;
        assertEquals(
                List.of("CNN201: there is no operator `Stam`"),
                messages(model).stream().filter(m -> !m.startsWith("CNN101")).toList());
    }

    @Test
    void aFileWithoutAnyModelLeftIsNotSaidToHaveNone() {
        assertEquals(1, messages("modle Net {\n    input image [B, 1, 28, 28]\n}\n").size());
    }

    @Test
    void whereThePartsAreKeptEverythingIsReported() {
        assertEquals(
                List.of(
                        "CNN104: statements end without `;`",
                        "CNN402: `linear` needs [B, features] and meets [B, 1, 28, 28]"),
                messages(net("relu;", "linear(10)")));
    }
}
