package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What is said of names that no operator has, and what is offered in their place. */
class UnknownNamesTest {

    @Test
    void aMistypedOperatorIsReplacedAndTheRestOfItsChainIsRead() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    sigmod(3) -> relu
                    batchnrm(kernel=3)
                    cov(8, kernl=3)
                    convolve(3)
                    relo conv(8, kernel=3)
                }
                """;
        assertEquals(
                """
                3:5 `sigmod` CNN201: there is no operator `sigmod`
                  help: did you mean `sigmoid`?
                  fix: 3:5 `sigmod` becomes `sigmoid`
                4:5 `batchnrm` CNN201: there is no operator `batchnrm`
                  help: did you mean `batchnorm`?
                  fix: 4:5 `batchnrm` becomes `batchnorm`
                5:5 `cov` CNN201: there is no operator `cov`
                  help: did you mean `conv`?
                  fix: 5:5 `cov` becomes `conv`
                6:5 `convolve` CNN201: there is no operator `convolve`
                7:5 `relo` CNN201: `relo` is neither an operator nor a value
                  help: did you mean `relu`?
                  fix: 7:5 `relo` becomes `relu`
                """,
                Told.of(model));
    }

    @Test
    void foreignLayersAreWrittenAnewAsAWhole() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    nn.Conv2d(1, 8, 3) -> nn.ReLU()
                    Sequential(relu)
                    Dense(3)
                }
                """;
        assertEquals(
                """
                3:5 `nn.Conv2d` CNN201: there is no operator `Conv2d`
                  help: PyTorch's `nn.Conv2d` is `conv(8, kernel=3)` here
                  fix: 3:5 `nn.Conv2d(1, 8, 3)` becomes `conv(8, kernel=3)`
                3:27 `nn.ReLU` CNN201: there is no operator `ReLU`
                  help: PyTorch's `nn.ReLU` is `relu` here
                  fix: 3:27 `nn.ReLU()` becomes `relu`
                4:5 `Sequential` CNN201: there is no operator `Sequential`
                  help: PyTorch's `nn.Sequential` is `sequence { … }` here
                5:5 `Dense` CNN201: there is no operator `Dense`
                  help: Keras' `Dense` is `linear(3)` here
                  fix: 5:5 `Dense(3)` becomes `linear(3)`
                """,
                Told.of(model));
    }

    @Test
    void aForeignLayerThatIsNotHadHereIsNotReplaced() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    MaxPool2d(2, return_indices=true)
                }
                """;
        assertEquals(
                """
                3:5 `MaxPool2d` CNN201: there is no operator `MaxPool2d`
                  help: PyTorch's `nn.MaxPool2d` is `maxpool` here, but only the maxima are supported, not their indices
                """,
                Told.of(model));
    }

    @Test
    void aLabelWithoutItsColonGetsIt() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    head conv(8, kernel=3)
                    deep conv(8, kernel=[33333, 33333], groups=1)
                    deeper conv(8, kernel=[333333, 33333], groups=1)
                    head2 sequence { relu }
                    rows sequence {
                        relu
                    }
                    head wavelet(3)
                }
                """;
        assertEquals(
                """
                3:5 `head` CNN201: `head` is neither an operator nor a value
                  help: for a label write `head: conv(8, kernel=3)`
                  fix: 3:9 `` becomes `:`
                4:5 `deep` CNN201: `deep` is neither an operator nor a value
                  help: for a label write `deep: conv(8, kernel=[33333, 33333], groups=1)`
                  fix: 4:9 `` becomes `:`
                4:10 `conv` CNN406: the weight [8, 8, 33333, 33333] of `conv` has more elements than a Java array holds
                  3:10 `conv(8, kernel=3)`: makes [B, 8, 26, 26]
                  help: use fewer channels, a smaller kernel, or more groups
                5:5 `deeper` CNN201: `deeper` is neither an operator nor a value
                  help: for a label write `deeper: conv…`
                  fix: 5:11 `` becomes `:`
                6:5 `head2` CNN201: `head2` is neither an operator nor a value
                  help: for a label write `head2: sequence { relu }`
                  fix: 6:10 `` becomes `:`
                7:5 `rows` CNN201: `rows` is neither an operator nor a value
                  help: for a label write `rows: sequence…`
                  fix: 7:9 `` becomes `:`
                10:5 `head` CNN201: `head` is neither an operator nor a value
                10:10 `wavelet` CNN201: there is no operator `wavelet`
                """,
                Told.of(model));
    }

    @Test
    void whatIsMeantByAWordBeforeALayerIsNotAlwaysALabel() {
        String model =
                """
                const width = 3
                model Net {
                    input image [B, 1, 28, 28]
                    width conv(width, kernel=3)
                    image conv(8, kernel=3)
                    reul2 relu
                }
                """;
        assertEquals(
                """
                4:5 `width` CNN201: `width` is neither an operator nor a value
                  help: `width` is a constant or parameter: it may stand in arguments
                6:5 `reul2` CNN201: `reul2` is neither an operator nor a value
                  help: for a label write `reul2: relu`
                  fix: 6:10 `` becomes `:`
                """,
                Told.of(model));
    }

    @Test
    void aNameLikeALabelMayBeALayerOfItsOwn() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    bn1: batchnorm
                    b: relu
                    bn7(3) -> relu
                    bnn -> relu
                    c -> relu
                }
                """;
        assertEquals(
                """
                5:5 `bn7` CNN301: `bn7` is declared nowhere
                  3:5 `bn1:`: `bn1` is a label
                  help: for a layer of its own write `bn7: batchnorm`
                6:5 `bnn` CNN301: `bnn` is declared nowhere
                  3:5 `bn1:`: `bn1` is a label
                  help: for a layer of its own write `bnn: batchnorm`
                7:5 `c` CNN201: `c` is neither an operator nor a value
                """,
                Told.of(model));
    }

    @Test
    void aLabelIsNoValue() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    first: relu -> sigmoid
                    first -> relu
                    (first, image) -> add
                }
                """;
        assertEquals(
                """
                4:5 `first` CNN301: `first` is a label, not a value
                  3:5 `first:`: labels name weights only
                  help: name what the chain yields: `x = first: relu -> sigmoid`, then use `x`
                5:6 `first` CNN301: `first` is a label, not a value
                  3:5 `first:`: labels name weights only
                  help: name what the chain yields: `x = first: relu -> sigmoid`, then use `x`
                """,
                Told.of(model));
    }

    @Test
    void aLabelOfALongChainIsShownByItself() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    k: relu -> sigmoid -> tanh -> relu -> sigmoid -> relu -> abs
                    kk: relu -> sigmoid -> tanh -> relu -> sigmoid -> relu -> abs
                    rows: relu
                        -> relu
                    k -> relu
                    kk -> relu
                    rows -> relu
                }
                """;
        assertEquals(
                """
                7:5 `k` CNN301: `k` is a label, not a value
                  3:5 `k:`: labels name weights only
                  help: name what the chain yields: `x = k: relu -> sigmoid -> tanh -> relu -> sigmoid -> relu -> abs`, then use `x`
                8:5 `kk` CNN301: `kk` is a label, not a value
                  4:5 `kk:`: labels name weights only
                  help: name what the chain yields: `x = kk: …`, then use `x`
                9:5 `rows` CNN301: `rows` is a label, not a value
                  5:5 `rows:`: labels name weights only
                  help: name what the chain yields: `x = rows: …`, then use `x`
                """,
                Told.of(model));
    }

    @Test
    void aValueIsNoLayer() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    a = relu
                    a(3) -> relu
                    relu -> a
                }
                """;
        assertEquals(
                """
                4:5 `a` CNN201: `a` is a value, not an operator
                  help: write it without arguments and label: `a -> …`
                5:13 `a` CNN201: `a` is a value, not an operator
                  help: begin a chain with it: `a -> …`
                """,
                Told.of(model));
    }

    @Test
    void aConstantIsNoLayer() {
        String model =
                """
                const width = 3
                model Net {
                    input image [B, 1, 28, 28]
                    relu -> width
                    width -> relu
                }
                """;
        assertEquals(
                """
                4:13 `width` CNN201: there is no operator `width`
                  help: `width` is a constant or parameter: it may stand in arguments
                5:5 `width` CNN201: `width` is neither an operator nor a value
                  help: `width` is a constant or parameter: it may stand in arguments
                """,
                Told.of(model));
    }

    @Test
    void blocksAndValuesAreOfferedWhereTheyMayStand() {
        String model =
                """
                block Stem { relu }
                model Net {
                    input image [B, 1, 28, 28]
                    skipped = relu
                    Stam -> relu
                    skiped -> relu
                    skiped(3) -> relu
                    relu -> skiped
                    sequenc -> relu
                    sequenc(3)
                }
                """;
        assertEquals(
                """
                5:5 `Stam` CNN201: `Stam` is neither an operator nor a value
                  help: did you mean `Stem`?
                  fix: 5:5 `Stam` becomes `Stem`
                6:5 `skiped` CNN201: `skiped` is neither an operator nor a value
                  help: did you mean `skipped`?
                  fix: 6:5 `skiped` becomes `skipped`
                7:5 `skiped` CNN201: there is no operator `skiped`
                8:13 `skiped` CNN201: there is no operator `skiped`
                9:5 `sequenc` CNN201: `sequenc` is neither an operator nor a value
                  help: did you mean `sequence`?
                  fix: 9:5 `sequenc` becomes `sequence`
                10:5 `sequenc` CNN201: there is no operator `sequenc`
                """,
                Told.of(model));
    }

    @Test
    void aValueInBracketsIsReplacedToo() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    skip = relu
                    (skap, image) -> add
                    (nothing, image) -> add
                }
                """;
        assertEquals(
                """
                4:6 `skap` CNN301: `skap` is not a value here
                  help: did you mean `skip`?
                  fix: 4:6 `skap` becomes `skip`
                5:6 `nothing` CNN301: `nothing` is not a value here
                  help: values are `current`, `image`, `in`, `skip`
                """,
                Told.of(model));
    }
}
