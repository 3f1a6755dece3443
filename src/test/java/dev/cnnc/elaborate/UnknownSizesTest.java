package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What is said where a size or a number has no such name. */
class UnknownSizesTest {

    @Test
    void sizesOfMapsAreOffered() {
        String model =
                """
                model Net {
                    input image [B, 3, 4, 5]
                    conv(image.chanels, kernel=1)
                    conv(image.features, kernel=1)
                    conv(imag.width, kernel=1)
                }
                """;
        assertEquals(
                """
                3:16 `chanels` CNN301: [B, 3, 4, 5] has no `chanels`
                  help: did you mean `channels`?
                  fix: 3:16 `chanels` becomes `channels`
                4:16 `features` CNN301: [B, 3, 4, 5] has no `features`
                  help: it has `channels`, `height`, `width`
                5:10 `imag` CNN301: `imag` is not a value here
                  help: did you mean `image`?
                  fix: 5:10 `imag` becomes `image`
                """,
                Told.of(model));
    }

    @Test
    void sizesOfVectorsAreOffered() {
        String model =
                """
                model Net {
                    input image [B, 8]
                    linear(image.feature)
                    linear(image.channels)
                    linear(in.width)
                }
                """;
        assertEquals(
                """
                3:18 `feature` CNN301: [B, 8] has no `feature`
                  help: did you mean `features`?
                  fix: 3:18 `feature` becomes `features`
                4:18 `channels` CNN301: [B, 8] has no `channels`
                  help: it has `features`
                5:15 `width` CNN301: [B, 8] has no `width`
                  help: it has `features`
                """,
                Told.of(model));
    }

    @Test
    void aValueIsNoNumber() {
        String model =
                """
                model Net {
                    input image [B, 8]
                    linear(image)
                    linear(current)
                }
                """;
        assertEquals(
                """
                3:12 `image` CNN301: `image` is a value of the network, not a number
                  help: ask for one of its sizes: `image.channels`
                4:12 `current` CNN301: `current` is a value of the network, not a number
                  help: ask for one of its sizes: `current.channels`
                """,
                Told.of(model));
    }

    @Test
    void pythonsWordsForNothingAreLeftOut() {
        String model =
                """
                model Net {
                    input image [B, 8, 8, 8]
                    conv(None, kernel=null)
                }
                """;
        assertEquals(
                """
                3:10 `None` CNN301: `None` is not a constant or parameter here
                  help: leave the argument out: it then has its default
                3:23 `null` CNN301: `null` is not a constant or parameter here
                  help: leave the argument out: it then has its default
                """,
                Told.of(model));
    }

    @Test
    void wordsOfTheLanguageAreNotReplaced() {
        String model =
                """
                model Net {
                    input image [B, 8, 8, 8]
                    conv(B, kernel=_)
                }
                """;
        assertEquals(
                """
                3:10 `B` CNN301: `B` is not a constant or parameter here
                  help: `B` already names the batch
                3:20 `_` CNN301: `_` is not a constant or parameter here
                  help: `_` already stands for any size
                """,
                Told.of(model));
    }

    @Test
    void textsWithoutQuotesGetThem() {
        String model =
                """
                model Net {
                    input image [B, 8, 8, 8]
                    conv(8, kernel=3, padding=same)
                    conv(8, kernel=3, padding=valid)
                    conv(8, kernel=3, padding=sane)
                }
                """;
        assertEquals(
                """
                3:31 `same` CNN301: `same` is not a constant or parameter here
                  help: a text stands in quotes: `"same"`
                  fix: 3:31 `same` becomes `"same"`
                4:31 `valid` CNN301: `valid` is not a constant or parameter here
                  help: a text stands in quotes: `"valid"`
                  fix: 4:31 `valid` becomes `"valid"`
                5:31 `sane` CNN301: `sane` is not a constant or parameter here
                  help: declare it: `const sane = …`, or as a parameter of the model
                """,
                Told.of(model));
    }

    @Test
    void nearNamesAndTruthsAreOffered() {
        String model =
                """
                const width = 3
                model Net(depth = 2) {
                    input image [B, 8, 8, 8]
                    const local = 4
                    conv(widht, kernel=dept, bias=flase)
                    conv(locla, kernel=3, bias=ture)
                    conv(missing, kernel=3)
                }
                """;
        assertEquals(
                """
                5:10 `widht` CNN301: `widht` is not a constant or parameter here
                  help: did you mean `width`?
                  fix: 5:10 `widht` becomes `width`
                5:24 `dept` CNN301: `dept` is not a constant or parameter here
                  help: did you mean `depth`?
                  fix: 5:24 `dept` becomes `depth`
                5:35 `flase` CNN301: `flase` is not a constant or parameter here
                  help: did you mean `false`?
                  fix: 5:35 `flase` becomes `false`
                6:10 `locla` CNN301: `locla` is not a constant or parameter here
                  help: did you mean `local`?
                  fix: 6:10 `locla` becomes `local`
                6:32 `ture` CNN301: `ture` is not a constant or parameter here
                  help: did you mean `true`?
                  fix: 6:32 `ture` becomes `true`
                7:10 `missing` CNN301: `missing` is not a constant or parameter here
                  help: declare it: `const missing = …`, or as a parameter of the model
                """,
                Told.of(model));
    }

    @Test
    void whatIsDeclaredLaterIsKnownByItsName() {
        String model =
                """
                model Net {
                    input image [B, 8, 8, 8]
                    conv(later, kernel=1)
                    if true {
                        conv(latr, kernel=1)
                        sequence { conv(later, kernel=1) }
                    }
                    const later = 4
                }
                """;
        assertEquals(
                """
                3:10 `later` CNN301: `later` has no value yet at this place
                  8:11 `later`: gets its value here
                  help: declare `later` before it is used
                5:14 `latr` CNN301: `latr` is not a constant or parameter here
                  help: did you mean `later`?
                  fix: 5:14 `latr` becomes `later`
                6:25 `later` CNN301: `later` has no value yet at this place
                  8:11 `later`: gets its value here
                  help: declare `later` before it is used
                """,
                Told.of(model));
    }

    @Test
    void conditionsAreTrueOrFalse() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    if 3 { relu }
                    if "x" { relu }
                    conv(7 if 3 else 2, kernel=1)
                    conv(7 if 3 == true else 2, kernel=1)
                    conv(not 3, kernel=1)
                }
                """;
        assertEquals(
                """
                3:8 `3` CNN206: a condition is `true` or `false`, and this is a number
                  help: compare it: `3 != 0`
                4:8 `"x"` CNN206: a condition is `true` or `false`, and this is a string
                  help: compare it with `==`
                5:15 `3` CNN206: expected `true` or `false`, found a number
                  help: compare it: `3 != 0`
                6:15 `3 == true` CNN206: a number is never equal to a boolean
                  help: compare values of one type
                7:14 `3` CNN206: expected `true` or `false`, found a number
                  help: compare it: `3 != 0`
                """,
                Told.of(model));
    }

    @Test
    void functionsTakeTheirNumberOfNumbers() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    conv(flor(2), kernel=1)
                    conv(wild(2), kernel=1)
                    conv(floor(2, 3), kernel=1)
                    conv(min(2), kernel=1)
                    conv(relu(2), kernel=1)
                    conv(floor(true), kernel=1)
                    conv(1 / 0, kernel=1)
                }
                """;
        assertEquals(
                """
                3:10 `flor` CNN301: `flor` is not a function
                  help: did you mean `floor`?
                4:10 `wild` CNN301: `wild` is not a function
                  help: functions are `min`, `max`, `ceil`, `floor`, `round`
                5:10 `floor(2, 3)` CNN208: `floor` takes one number, not 2
                7:10 `relu(2)` CNN206: an operator is passed on by its name, without arguments
                  help: write `relu`, and its arguments where it is used
                8:16 `true` CNN206: expected a number, found a boolean
                9:14 `0` CNN208: this divides by zero
                """,
                Told.of(model));
    }
}
