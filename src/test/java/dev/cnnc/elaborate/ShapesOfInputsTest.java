package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Shapes of inputs and expectations, well formed and not. */
class ShapesOfInputsTest {

    @Test
    void anExpectationHasTwoToSixDimensions() {
        String model =
                """
                model Net {
                    input image [B, 1, 2, 3, 4, 5]
                    expect [B]
                    expect [B, 1, 2, 3, 4, 5, 6]
                    expect [1]
                    expect [3, 4, 5, 6, 7]
                    expect [3, 4, 5, 6, 7, 8]
                    expect [B, 1, x]
                }
                """;
        assertEquals(
                """
                3:12 `[B]` CNN304: an expected shape begins with `B` and has 2 to 6 dimensions
                  help: write a size or `_` for each dimension: `expect [B, 64, _, 56]`
                4:12 `[B, 1, 2, 3, 4, 5, 6]` CNN304: an expected shape begins with `B` and has 2 to 6 dimensions
                  help: write a size or `_` for each dimension: `expect [B, 64, _, 56]`
                5:12 `[1]` CNN304: an expected shape begins with `B` and has 2 to 6 dimensions
                  help: put the batch first: `expect [B, 1]`
                6:12 `[3, 4, 5, 6, 7]` CNN304: an expected shape begins with `B` and has 2 to 6 dimensions
                  help: put the batch first: `expect [B, 3, 4, 5, 6, 7]`
                7:12 `[3, 4, 5, 6, 7, 8]` CNN304: an expected shape begins with `B` and has 2 to 6 dimensions
                  help: write a size or `_` for each dimension: `expect [B, 64, _, 56]`
                8:19 `x` CNN301: `x` is not a constant or parameter here
                  help: declare it: `const x = …`, or as a parameter of the model
                """,
                Told.of(model));
    }

    @Test
    void anyPlaceOfAnExpectationMayStayOpen() {
        String model =
                """
                model Net {
                    input image [B, 1, 2, 3, 4, 5]
                    expect [B, 1, 2, 3, _, 5]
                    expect [_, 1, _, 3, _, 5]
                    expect [B, 1, 2, 3, _, 6]
                }
                """;
        assertEquals(
                """
                5:12 `[B, 1, 2, 3, _, 6]` CNN404: expected [B, 1, 2, 3, _, 6], and the value here is [B, 1, 2, 3, 4, 5]
                  2:5 `input image [B, 1, 2, 3, 4, 5]`: enters as [B, 1, 2, 3, 4, 5]
                  help: correct the stages before it, or write `expect [B, 1, 2, 3, 4, 5]`
                  fix: 5:12 `[B, 1, 2, 3, _, 6]` becomes `[B, 1, 2, 3, 4, 5]`
                """,
                Told.of(model));
    }

    @Test
    void anExpectationOfAnotherRankFails() {
        String model =
                """
                model Net {
                    input image [B, 1, 2]
                    relu
                    expect [B, 1, 2, 3]
                }
                """;
        assertEquals(
                """
                4:12 `[B, 1, 2, 3]` CNN404: expected [B, 1, 2, 3], and the value here is [B, 1, 2]
                  3:5 `relu`: makes [B, 1, 2]
                  help: correct the stages before it, or write `expect [B, 1, 2]`
                  fix: 4:12 `[B, 1, 2, 3]` becomes `[B, 1, 2]`
                """,
                Told.of(model));
    }

    @Test
    void sizesAreWholeNumbersOfBoundedSize() {
        String model =
                """
                model Net {
                    input image [B, 1.5, B, _, 0, "x"]
                    input other [B, 2147483648]
                    input huge [B, 1, 1, 2147483647, 2]
                    input wrong [B, x]
                }
                """;
        assertEquals(
                """
                2:21 `1.5` CNN207: a size must be a whole number of at least 1, not 3/2
                2:26 `B` CNN304: `B` is the batch and stands only in the first place
                  help: write a number
                2:29 `_` CNN304: `_` stands for any size, and an input has one
                  help: write a number
                2:32 `0` CNN207: a size must be a whole number of at least 1, not 0
                2:35 `"x"` CNN207: a size must be a whole number of at least 1, not a string
                3:21 `2147483648` CNN207: a size must be at most 2147483647, not 2147483648
                4:16 `[B, 1, 1, 2147483647, 2]` CNN406: the input has more elements than a Java array holds
                  help: use a smaller image
                5:21 `x` CNN301: `x` is not a constant or parameter here
                  help: declare it: `const x = …`, or as a parameter of the model
                6:1 `}` CNN314: model `Net` ends without a single value
                  help: say what leaves: `output huge, image, other, wrong`
                """,
                Told.of(model));
    }

    @Test
    void whatWasMeantByAnInputWithoutItsBatchIsGuessed() {
        String model =
                """
                model Net {
                    input a [B]
                    input b [3, 28, 28]
                    input c [1, 3, 28, 28]
                    input d [1, 3]
                    input e [3]
                    input f [B, 3, 4, 5, 6, 7, 8]
                    input g [3, 4, 5, 6, 7, 8]
                    input h [3, 4, 5, 6, 7]
                    input i [n, 3]
                }
                """;
        assertEquals(
                """
                2:13 `[B]` CNN304: an input begins with `B` and has 2 to 6 dimensions
                  help: for a grey image of 28x28 pixels write `[B, 1, 28, 28]`
                3:13 `[3, 28, 28]` CNN304: an input begins with `B` and has 2 to 6 dimensions
                  help: put the batch first: `[B, 3, 28, 28]`
                4:13 `[1, 3, 28, 28]` CNN304: an input begins with `B` and has 2 to 6 dimensions
                  help: the batch is always `B`: `[B, 3, 28, 28]`
                5:13 `[1, 3]` CNN304: an input begins with `B` and has 2 to 6 dimensions
                  help: the batch is always `B`: `[B, 3]`
                6:13 `[3]` CNN304: an input begins with `B` and has 2 to 6 dimensions
                  help: put the batch first: `[B, 3]`
                7:13 `[B, 3, 4, 5, 6, 7, 8]` CNN304: an input begins with `B` and has 2 to 6 dimensions
                  help: 6 dimensions are the most, the batch counted
                8:13 `[3, 4, 5, 6, 7, 8]` CNN304: an input begins with `B` and has 2 to 6 dimensions
                  help: for a grey image of 28x28 pixels write `[B, 1, 28, 28]`
                9:13 `[3, 4, 5, 6, 7]` CNN304: an input begins with `B` and has 2 to 6 dimensions
                  help: for a grey image of 28x28 pixels write `[B, 1, 28, 28]`
                10:13 `[n, 3]` CNN304: an input begins with `B` and has 2 to 6 dimensions
                  help: for a grey image of 28x28 pixels write `[B, 1, 28, 28]`
                11:1 `}` CNN314: model `Net` ends without a single value
                  help: say what leaves: `output a, b, c, d, e, f, g, h, i`
                """,
                Told.of(model));
    }

    @Test
    void severalInputsHaveNamesOfTheirOwn() {
        String model =
                """
                model Net {
                    input image [B, 3, 24, 30]
                    input other [B, 3, 24, 30]
                    relu
                    current -> relu
                    output image, nope, image
                }
                """;
        assertEquals(
                """
                4:5 `relu` CNN313: there is no single current value here
                  3:11 `other`: the values have names of their own
                  help: begin a chain with one of them, such as `other -> …`
                6:19 `nope` CNN301: `nope` is not a value here
                  help: values are `current`, `image`, `in`, `other`
                6:25 `image` CNN314: `image` leaves twice
                  6:12 `image`: first here
                  help: name each value once
                """,
                Told.of(model));
    }

    @Test
    void severalValuesAreNoSingleOne() {
        String model =
                """
                model Net {
                    input image [B, 3, 24, 30]
                    a = chunk(3)
                    chunk(3)
                    residual { relu }
                }
                """;
        assertEquals(
                """
                3:5 `a` CNN210: one name for 3 values
                  3:9 `chunk(3)`: yields 3
                  help: give each of them a name
                """,
                Told.of(model));
    }

    @Test
    void aBranchYieldsOneValue() {
        String model =
                """
                model Net {
                    input image [B, 3, 24, 30]
                    add [ { relu } { chunk(3) } ]
                }
                """;
        assertEquals(
                """
                3:31 `}` CNN210: 3 values are here, and one is needed
                  help: name them, `a, b = …`, and begin a chain with one of them
                """,
                Told.of(model));
    }

    @Test
    void aStructureTakesOneValue() {
        String model =
                """
                model Net {
                    input image [B, 3, 24, 30]
                    chunk(3)
                    add [ { relu } { sigmoid } ]
                }
                """;
        assertEquals(
                """
                4:5 `add` CNN210: 3 values are here, and one is needed
                  help: name them, `a, b = …`, and begin a chain with one of them
                """,
                Told.of(model));
    }

    @Test
    void partsOfSeveralValuesAreNotTaken() {
        String model =
                """
                model Net {
                    input image [B, 3, 24, 30]
                    chunk(3)
                    split([1, 2])
                }
                """;
        assertEquals(
                """
                4:5 `split` CNN210: 3 values are here, and one is needed
                  help: name them, `a, b = …`, and begin a chain with one of them
                """,
                Told.of(model));
    }

    @Test
    void whatHasNotEnteredIsNotTaken() {
        String model =
                """
                model Net {
                    relu
                    in -> relu
                    (in, in) -> add
                    expect [B, 1]
                    input image [B, 3, 24, 30]
                }
                """;
        assertEquals(
                """
                2:5 `relu` CNN304: nothing has entered the model before this
                  6:5 `input image [B, 3, 24, 30]`: enters here
                  help: put the `input` statement first
                3:5 `in` CNN304: nothing has entered the model before this
                  6:5 `input image [B, 3, 24, 30]`: enters here
                  help: put the `input` statement first
                4:6 `in` CNN304: nothing has entered the model before this
                  6:5 `input image [B, 3, 24, 30]`: enters here
                  help: put the `input` statement first
                4:10 `in` CNN304: nothing has entered the model before this
                  6:5 `input image [B, 3, 24, 30]`: enters here
                  help: put the `input` statement first
                """,
                Told.of(model));
    }

    @Test
    void branchesAreJoinedByWhatJoins() {
        String model =
                """
                model Net {
                    input image [B, 3, 24, 30]
                    relu [ { relu } { relu } ]
                    add [ ]
                    add [ { relu } ]
                }
                """;
        assertEquals(
                """
                3:5 `relu` CNN201: `relu` does not join branches
                  help: these do: `add`, `sub`, `mul`, `div`, `max`, `min`, `pow`, `concat`
                4:5 `add` CNN210: `add` joins at least two branches, and here are none
                  help: an empty branch passes its input on: `add [ {} {…} ]`
                5:5 `add` CNN210: `add` joins at least two branches, and here is one
                  help: an empty branch passes its input on: `add [ {} {…} ]`
                """,
                Told.of(model));
    }

    @Test
    void anInputIsNoStageAmongOthers() {
        String model =
                """
                model Net {
                    input image [B, 3, 24, 30]
                    relu -> in
                }
                """;
        assertEquals(
                """
                3:13 `in` CNN201: `in` is a value, not an operator
                  help: begin a chain with it: `in -> …`
                """,
                Told.of(model));
    }
}
