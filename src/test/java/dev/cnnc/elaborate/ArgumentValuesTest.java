package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What an argument may be, at its bounds and beyond. */
class ArgumentValuesTest {

    @Test
    void countsHaveALeastAndAGreatest() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    conv(0, kernel=1)
                    conv(-1, kernel=1)
                    conv(2147483648, kernel=1)
                    conv(8, kernel=1, padding=-1)
                    conv(1 / 2, kernel=1)
                    conv(5 / 2, kernel=1)
                    conv(-5 / 2, kernel=1)
                    conv("8", kernel=1)
                    conv([8, 9], kernel=1)
                }
                """;
        assertEquals(
                """
                3:10 `0` CNN207: `out_channels` of `conv` must be at least 1, not 0
                4:10 `-1` CNN207: `out_channels` of `conv` must be at least 1, not -1
                5:10 `2147483648` CNN207: `out_channels` of `conv` must be at most 2147483647, not 2147483648
                6:31 `-1` CNN207: `padding` of `conv` must be at least 0, not -1
                7:10 `1 / 2` CNN209: `out_channels` of `conv` must be a whole number, not 1/2
                  help: `ceil(1 / 2)` is 1
                  fix: 7:10 `1 / 2` becomes `ceil(1 / 2)`
                8:10 `5 / 2` CNN209: `out_channels` of `conv` must be a whole number, not 5/2
                  help: `floor(5 / 2)` is 2, `ceil(5 / 2)` is 3
                  fix: 8:10 `5 / 2` becomes `floor(5 / 2)`
                  fix: 8:10 `5 / 2` becomes `ceil(5 / 2)`
                9:10 `-5 / 2` CNN209: `out_channels` of `conv` must be a whole number, not -5/2
                10:10 `"8"` CNN206: `out_channels` of `conv` must be a whole number, not a string
                  help: leave the quotes out: `out_channels=8`
                  fix: 10:10 `"8"` becomes `8`
                11:10 `[8, 9]` CNN206: `out_channels` of `conv` must be a whole number, not a list of 2
                """,
                Told.of(model));
    }

    @Test
    void pairsAreReportedWhereTheMistakeStands() {
        String model =
                """
                const sides = [3, 0]
                model Net {
                    input image [B, 1, 28, 28]
                    conv(8, kernel=[3, 0])
                    conv(8, kernel=[3])
                    conv(8, kernel=[3, 3, 3])
                    conv(8, kernel=[true, 2.5])
                    conv(8, kernel=sides)
                }
                """;
        assertEquals(
                """
                4:24 `0` CNN207: `kernel` of `conv` must be at least 1, not 0
                5:20 `[3]` CNN206: `kernel` of `conv` must be a whole number or `[height, width]`, not a list of 1
                6:20 `[3, 3, 3]` CNN206: `kernel` of `conv` must be a whole number or `[height, width]`, not a list of 3
                7:21 `true` CNN206: `kernel` of `conv` must be a whole number, not a boolean
                7:27 `2.5` CNN209: `kernel` of `conv` must be a whole number, not 5/2
                  help: `floor(2.5)` is 2, `ceil(2.5)` is 3
                  fix: 7:27 `2.5` becomes `floor(2.5)`
                  fix: 7:27 `2.5` becomes `ceil(2.5)`
                8:20 `sides` CNN207: `kernel` of `conv` must be at least 1, not 0
                """,
                Told.of(model));
    }

    @Test
    void probabilitiesGoFromZeroToOne() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    dropout(0) -> dropout(1) -> dropout(0.5)
                    dropout(1.5)
                    dropout(-1)
                    dropout(2)
                    dropout(50)
                    dropout(100)
                    dropout(101)
                    dropout(true)
                }
                """;
        assertEquals(
                """
                4:13 `1.5` CNN207: `p` of `dropout` must be from 0 to 1, not 3/2
                5:13 `-1` CNN207: `p` of `dropout` must be from 0 to 1, not -1
                6:13 `2` CNN207: `p` of `dropout` must be from 0 to 1, not 2
                  help: for percent write `2 / 100`
                7:13 `50` CNN207: `p` of `dropout` must be from 0 to 1, not 50
                  help: for percent write `50 / 100`
                8:13 `100` CNN207: `p` of `dropout` must be from 0 to 1, not 100
                  help: for percent write `100 / 100`
                9:13 `101` CNN207: `p` of `dropout` must be from 0 to 1, not 101
                10:13 `true` CNN206: `p` of `dropout` must be a number, not a boolean
                """,
                Told.of(model));
    }

    @Test
    void flagsAreTrueOrFalse() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    conv(8, kernel=3, bias=1)
                    conv(8, kernel=3, bias=0)
                    conv(8, kernel=3, bias="true")
                    conv(8, kernel=3, bias="yes")
                    conv(8, kernel=3, bias=[true])
                }
                """;
        assertEquals(
                """
                3:28 `1` CNN206: `bias` of `conv` must be `true` or `false`, not a number
                  help: write `bias=true`
                  fix: 3:28 `1` becomes `true`
                4:28 `0` CNN206: `bias` of `conv` must be `true` or `false`, not a number
                  help: write `bias=false`
                  fix: 4:28 `0` becomes `false`
                5:28 `"true"` CNN206: `bias` of `conv` must be `true` or `false`, not a string
                  help: leave the quotes out: `bias=true`
                  fix: 5:28 `"true"` becomes `true`
                6:28 `"yes"` CNN206: `bias` of `conv` must be `true` or `false`, not a string
                7:28 `[true]` CNN206: `bias` of `conv` must be `true` or `false`, not a list of 1
                """,
                Told.of(model));
    }

    @Test
    void dimensionsAreBehindTheBatch() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    softmax(dim=0)
                    softmax(dim=-1) -> softmax(dim=1)
                    softmax(dim=1.5)
                    softmax(dim=true)
                }
                """;
        assertEquals(
                """
                3:17 `0` CNN207: `dim` of `softmax` must be a dimension behind the batch, not 0
                  help: 0 is the batch, 1 what follows it, and -1 the last dimension
                5:17 `1.5` CNN209: `dim` of `softmax` must be a whole number, not 3/2
                  help: `floor(1.5)` is 1, `ceil(1.5)` is 2
                  fix: 5:17 `1.5` becomes `floor(1.5)`
                  fix: 5:17 `1.5` becomes `ceil(1.5)`
                6:17 `true` CNN206: `dim` of `softmax` must be a whole number, not a boolean
                """,
                Told.of(model));
    }

    @Test
    void numbersHaveTheirLimits() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    batchnorm(eps=0)
                    celu(0)
                    celu(alpha=0)
                    softplus(beta=0)
                    hardtanh(min=2)
                    hardtanh(min=1, max=1)
                    hardtanh(max=-1)
                    elu(alpha="1")
                    normalize(mean=[0.5], std=[0])
                    normalize(mean=0.5, std=0.5)
                }
                """;
        assertEquals(
                """
                3:19 `0` CNN207: `eps` of `batchnorm` must be greater than 0, not 0
                4:10 `0` CNN204: `celu` takes no positional argument
                  help: name the others: `celu(alpha=0)`
                  fix: 4:5 `celu(0)` becomes `celu(alpha=0)`
                4:10 `0` CNN207: `alpha` of `celu` must be other than 0, not 0
                5:16 `0` CNN207: `alpha` of `celu` must be other than 0, not 0
                6:19 `0` CNN207: `beta` of `softplus` must be other than 0, not 0
                7:18 `2` CNN207: `max` of `hardtanh` must be greater than `min`, not 1.0
                8:25 `1` CNN207: `max` of `hardtanh` must be greater than `min`, not 1.0
                9:18 `-1` CNN207: `max` of `hardtanh` must be greater than `min`, not -1.0
                10:15 `"1"` CNN206: `alpha` of `elu` must be a number, not a string
                  help: leave the quotes out: `alpha=1`
                  fix: 10:15 `"1"` becomes `1`
                11:31 `[0]` CNN207: `std` of `normalize` must be other than 0, not 0
                12:20 `0.5` CNN206: `mean` of `normalize` must be a list of numbers, not a number
                12:29 `0.5` CNN206: `std` of `normalize` must be a list of numbers, not a number
                """,
                Told.of(model));
    }

    @Test
    void choicesAreTexts() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    gelu(approximate="tanhh")
                    gelu(approximate="exact")
                    gelu(approximate=1)
                    pad(left=1, mode="mirror")
                    upsample(scale=2, mode="bilnear")
                }
                """;
        assertEquals(
                """
                3:22 `"tanhh"` CNN207: `approximate` of `gelu` must be one of `"none"`, `"tanh"`, not "tanhh"
                  help: did you mean `"tanh"`?
                  fix: 3:22 `"tanhh"` becomes `"tanh"`
                4:22 `"exact"` CNN207: `approximate` of `gelu` must be one of `"none"`, `"tanh"`, not "exact"
                5:22 `1` CNN206: `approximate` of `gelu` must be one of `"none"`, `"tanh"`, not a number
                6:22 `"mirror"` CNN207: `mode` of `pad` must be one of `"constant"`, `"reflect"`, `"replicate"`, `"circular"`, not "mirror"
                7:28 `"bilnear"` CNN207: `mode` of `upsample` must be one of `"nearest"`, `"bilinear"`, `"bicubic"`, not "bilnear"
                  help: did you mean `"bilinear"`?
                  fix: 7:28 `"bilnear"` becomes `"bilinear"`
                """,
                Told.of(model));
    }

    @Test
    void scalesAreGreaterThanZero() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    upsample(scale=0)
                    upsample(scale=[2, 0])
                    upsample(scale=[2, 2, 2])
                    upsample(scale=[2, true])
                    upsample(scale=2, mode="bicubic", coordinates="tf_crop_and_resize")
                    upsample(scale=2, mode="bilinear", coordinates="tf_crop_and_resize", roi=[0, 1])
                    upsample(scale=2, align_corners=true)
                    upsample(scale=2, rounding="up")
                }
                """;
        assertEquals(
                """
                3:20 `0` CNN207: `scale` of `upsample` must be greater than 0, not 0
                4:20 `[2, 0]` CNN206: `scale` of `upsample` must be 2 numbers greater than 0, not a list of 2
                5:20 `[2, 2, 2]` CNN206: `scale` of `upsample` must be 2 numbers greater than 0, not a list of 3
                6:20 `[2, true]` CNN206: `scale` of `upsample` must be a list of numbers, not a list of 2
                7:5 `upsample` CNN203: `tf_crop_and_resize` needs `roi`, the part that is shown
                  help: for all of it write `roi=[0, 0, 1, 1]`: top, left, bottom and right
                8:78 `[0, 1]` CNN206: `roi` of `upsample` must be four numbers, `[top, left, bottom, right]`, not a list of 2
                9:37 `true` CNN207: `align_corners` has no meaning where the nearest value is taken
                  help: leave it out, or write `mode="bilinear"`
                10:32 `"up"` CNN207: `rounding` of `upsample` must be one of `"floor"`, `"ceil"`, `"round_prefer_floor"`, `"round_prefer_ceil"`, not "up"
                """,
                Told.of(model));
    }

    @Test
    void shapesBeginWithTheBatch() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    reshape([1, 784])
                    reshape([B])
                    reshape([B, -1, -1])
                    reshape([B, 0])
                    reshape([B, 1, 1, 1, 1, 1, 784])
                    reshape([B, 1, 1, 1, 1, 784]) -> reshape([B, -1, 28, 28])
                    reshape([B, wrong])
                    g: parameter([1, 1, 1, 1, 1, 1])
                    h: parameter([])
                }
                """;
        assertEquals(
                """
                3:13 `[1, 784]` CNN207: the shape of `reshape` is `B` and 1 to 5 sizes of at least 1, one of which may be -1
                  help: such as `reshape([B, -1, 4])`
                4:13 `[B]` CNN207: `shape` of `reshape` must be a list of sizes, not an empty one
                5:13 `[B, -1, -1]` CNN207: the shape of `reshape` is `B` and 1 to 5 sizes of at least 1, one of which may be -1
                  help: such as `reshape([B, -1, 4])`
                6:13 `[B, 0]` CNN207: the shape of `reshape` is `B` and 1 to 5 sizes of at least 1, one of which may be -1
                  help: such as `reshape([B, -1, 4])`
                7:13 `[B, 1, 1, 1, 1, 1, 784]` CNN207: the shape of `reshape` is `B` and 1 to 5 sizes of at least 1, one of which may be -1
                  help: such as `reshape([B, -1, 4])`
                9:17 `wrong` CNN301: `wrong` is not a constant or parameter here
                  help: declare it: `const wrong = …`, or as a parameter of the model
                10:18 `[1, 1, 1, 1, 1, 1]` CNN207: `sizes` of `parameter` must be 1 to 5 sizes, not 6
                11:18 `[]` CNN207: `sizes` of `parameter` must be a list of sizes, not an empty one
                """,
                Told.of(model));
    }

    @Test
    void transposedConvolutionsFillUpLessThanTheirStride() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    convtranspose(8, kernel=3, stride=2, output_padding=1)
                    convtranspose(8, kernel=3, stride=2, output_padding=2)
                    convtranspose(8, kernel=3, stride=[3, 2], output_padding=[2, 2])
                    convtranspose(8, kernel=3, stride=[2, 3], output_padding=[2, 2])
                    convtranspose(8, kernel=3, dilation=2, output_padding=1)
                }
                """;
        assertEquals(
                """
                4:57 `2` CNN207: `output_padding` of `convtranspose` must be smaller than `stride` or `dilation`, not 2
                  help: it fills up what a stride leaves open, at most stride - 1
                5:62 `[2, 2]` CNN207: `output_padding` of `convtranspose` must be smaller than `stride` or `dilation`, not 2
                  help: it fills up what a stride leaves open, at most stride - 1
                6:62 `[2, 2]` CNN207: `output_padding` of `convtranspose` must be smaller than `stride` or `dilation`, not 2
                  help: it fills up what a stride leaves open, at most stride - 1
                """,
                Told.of(model));
    }
}
