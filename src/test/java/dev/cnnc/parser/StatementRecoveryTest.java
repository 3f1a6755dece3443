package dev.cnnc.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.ModelDeclaration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementRecoveryTest {

    @Test
    void eightMistakesAreEightDiagnostics() {
        String text =
                """
                model Net(classes = 10) {
                    input image [B, 3, 32, 32]
                    conv1: conv(8 kernel=3)
                    conv2: conv(16, kernel=)
                    width = 8
                    relu -> 5
                    expect B
                    residual { conv(8, kernel=3 stride=2) }
                    for i 1..3 { relu -> }
                    conv(8, kernel: 3)
                    linear(classes)
                }
                """;
        assertEquals(
                List.of(
                        "3:19 CNN101 expected `,` or `)`, found `kernel`",
                        "4:28 CNN101 expected a value, found `)`",
                        "5:13 CNN101 `width =` names what layers make, not a number",
                        "6:13 CNN101 expected a layer, found `5`",
                        "7:12 CNN101 expected `[`, found `B`",
                        "8:33 CNN101 expected `,` or `)`, found `stride`",
                        "9:11 CNN101 expected `in`, found `1`",
                        "10:19 CNN104 `kernel` is given its value by `=`, not by `:`"),
                Parsing.problems(text));
        assertEquals(4, statements(text, 0));
    }

    @Test
    void aBrokenHeadTakesItsBodyAlong() {
        String text =
                """
                block A {
                    residual 5 {
                        conv(8 8)
                    } shortcut {
                        conv(8 8)
                    }
                    if in.channels ! 3 {
                        relu }
                    else {
                        conv(8 8)
                    }
                    relu
                }
                model (classes) {
                    conv(8 8)
                }
                model M { relu }
                """;
        assertEquals(
                List.of(
                        "2:14 CNN101 expected `{`, found `5`",
                        "7:20 CNN104 the operator `!` is spelled `not`",
                        "14:7 CNN101 expected a name, found `(`"),
                Parsing.problems(text));
        assertEquals(1, statements(text, 0));
        assertEquals(1, statements(text, 1));
    }

    @Test
    void continuedLinesBelongToTheBrokenStatement() {
        String text =
                """
                block A {
                    conv(8 8)
                    -> relu
                    -> conv(8 8)
                    conv(8,
                        kernel=3 3,
                        stride=2)
                    { relu }
                    relu
                }
                """;
        assertEquals(
                List.of(
                        "2:12 CNN101 expected `,` or `)`, found `8`",
                        "6:18 CNN101 expected `,` or `)`, found `3`"),
                Parsing.problems(text));
        assertEquals(1, statements(text, 0));
    }

    @Test
    void aMistakeStaysInItsBody() {
        String text =
                """
                block A { sequence { conv(8 8) }  relu }
                block B {
                    x: sequence { conv(8)
                                  conv(8 8) }
                    relu
                }
                """;
        assertEquals(
                List.of(
                        "1:29 CNN101 expected `,` or `)`, found `8`",
                        "4:26 CNN101 expected `,` or `)`, found `8`"),
                Parsing.problems(text));
        assertEquals(2, statements(text, 0));
        assertEquals(2, statements(text, 1));
    }

    @Test
    void bracesThatMatchNeedNoIndentation() {
        String text =
                """
                  model M
                {
                sequence {
                relu
                    } relu }
                block A { relu }
                """;
        assertEquals(List.of(), Parsing.problems(text));
    }

    @Test
    void aMissingBraceIsOneDiagnostic() {
        String text =
                """
                model M {
                    a: sequence {
                        b: sequence {
                            relu
                    }
                    flatten
                }
                """;
        assertEquals(List.of("5:5 CNN103 a `{` has no matching `}`"), Parsing.problems(text));
        assertEquals(2, statements(text, 0));
    }

    @Test
    void aSurplusBraceIsOneDiagnostic() {
        String text =
                """
                model M {
                    a: sequence { relu } }
                    b: relu
                    }
                    flatten
                }
                }
                model N { relu }
                """;
        assertEquals(
                List.of(
                        "2:26 CNN103 a `}` closes nothing",
                        "4:5 CNN103 a `}` closes nothing",
                        "7:1 CNN103 a `}` closes nothing"),
                Parsing.problems(text));
        assertEquals(3, statements(text, 0));
        assertEquals(1, statements(text, 1));
    }

    @Test
    void whatIsSkippedIsNotReported() {
        String text =
                """
                block A {
                    conv(8 8, mode="same @ ; && ?
                    relu
                }
                """;
        assertEquals(List.of("2:12 CNN101 expected `,` or `)`, found `8`"), Parsing.problems(text));
    }

    private static int statements(String text, int index) {
        Declaration declaration = Parsing.parse(text).file().declarations().get(index);
        return declaration instanceof BlockDeclaration block
                ? block.body().statements().size()
                : ((ModelDeclaration) declaration).body().statements().size();
    }
}
