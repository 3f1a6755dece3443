package dev.cnnc.elaborate;

import static dev.cnnc.elaborate.Checking.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model with mistakes is kept up to the first of them, and is not complete. */
class UpToTheFirstMistakeTest {

    private static final String BLOCKS =
            """
            block Wrong { wavelet }
            block Late(n) { conv(n, kernel=1)  const c = wrong }
            block Self { Self }
            block Needs(n) { conv(n, kernel=1) }
            block Fed { input x [B, 1] }
            block Parts { a, b, c = chunk(3)  output a, b, c }
            """;

    private static String model(String statement) {
        return BLOCKS
                + "model Net {\n    input image [B, 3, 24, 24]\n    tanh\n    "
                + statement
                + "\n    image -> sigmoid\n}\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const c = wrong",
                "expect [B]",
                "expect [B, 9, 9, 9]",
                "expect [B, wrong]",
                "wavelet",
                "sigmod",
                "image",
                "Wrong",
                "Self",
                "Needs",
                "Needs(1, 2)",
                "Fed",
                "head wavelet",
                "\"{wrong}\": relu",
                "\"{wrong}\": sequence { relu }",
                "conv(0, kernel=1)",
                "conv(kernel=1)",
                "conv(8, kernel=99)",
                "linear(3)",
                "if wrong { relu } else { sigmoid }",
                "if 3 { relu }",
                "repeat wrong { relu }",
                "repeat -1 { relu }",
                "for i in 3 { relu }",
                "relu [ { } { } ]",
                "add [ ]",
                "(nothing, image) -> add",
                "(image, image) -> relu",
                "add",
                "chunk(5)",
                "parameter([1])",
                "a, b = image",
            })
    void whatFollowsAMistakeIsLeftOut(String statement) {
        List<String> kept =
                statement.equals("image")
                        ? List.of("image [B, 3, 24, 24]", "0 [B, 3, 24, 24]", "1 [B, 3, 24, 24]")
                        : List.of("image [B, 3, 24, 24]", "0 [B, 3, 24, 24]");
        assertEquals(kept, Told.nodes(model(statement)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wavelet", "const c = wrong", "expect [B]", "add"})
    void suchAModelIsNotComplete(String statement) {
        Elaboration found = check(model(statement)).models().get(0);
        assertFalse(found.complete());
        assertEquals(List.of(), found.graph().outputs());
    }

    @Test
    void partsOfAStructureBeforeTheMistakeAreKept() {
        assertEquals(
                List.of(
                        "image [B, 3, 24, 24]",
                        "0 [B, 3, 24, 24]",
                        "1 [B, 8, 22, 22]",
                        "2 [B, 8, 20, 20]"),
                Told.nodes(model("add [ { conv(8, kernel=3) } { conv(8, kernel=5) } ]")));
        assertEquals(
                List.of("image [B, 3, 24, 24]", "0 [B, 3, 24, 24]", "1 [B, 8, 22, 22]"),
                Told.nodes(model("residual { conv(8, kernel=3) }")));
        assertEquals(
                List.of("image [B, 3, 24, 24]", "0 [B, 3, 24, 24]", "1.0 [B, 8, 24, 24]"),
                Told.nodes(model("Late(8)")));
        assertEquals(
                List.of(
                        "image [B, 3, 24, 24]",
                        "0 [B, 3, 24, 24]",
                        "1.0 [B, 1, 24, 24]",
                        "1.0 [B, 1, 24, 24]",
                        "1.0 [B, 1, 24, 24]"),
                Told.nodes(model("Parts -> relu")));
    }

    @Test
    void aModelWithAMistakeInItsInputIsEmpty() {
        assertEquals(List.of(), Told.nodes("model Net {\n    input image [B]\n    relu\n}\n"));
        assertEquals(List.of(), Told.nodes("model Net {\n    input relu [B, 1]\n    relu\n}\n"));
    }

    @Test
    void labelsThatMeetEndTheModel() {
        assertEquals(
                List.of("image [B, 3, 24, 24]", "0 [B, 3, 24, 24]", "a [B, 3, 24, 24]"),
                Told.nodes(model("a: relu\n    a: relu")));
    }

    @Test
    void prefixesOfKeysAreKnownByWhatMadeThem() {
        String model =
                """
                block Stem { relu }
                model Net {
                    input image [B, 3, 24, 24]
                    Stem
                    first: Stem
                    sequence { relu }
                    rows: sequence { Stem }
                    again: repeat 1 { relu }
                    sum: add [ { } { relu } ]
                }
                """;
        assertEquals(
                "{0=Stem, 2=sequence, again=repeat, first=Stem, rows=sequence, rows.0=Stem, sum=add}",
                new TreeMap<>(check(model).models().get(0).graph().scopes()).toString());
    }
}
