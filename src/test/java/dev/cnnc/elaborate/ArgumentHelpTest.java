package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What is said of arguments that an operator has not, has twice, or lacks. */
class ArgumentHelpTest {

    @Test
    void whatPyTorchCallsOtherwiseIsRenamedOrLeftOut() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    conv(8, kernel=3, in_channels=3)
                    conv(8, kernel_size=3, kernel=3)
                    conv(filters=3, kernel=3)
                    conv(8, kernel=3, strides=2)
                    relu(inplace=true)
                }
                """;
        assertEquals(
                """
                3:23 `in_channels` CNN202: `conv` has no argument `in_channels`
                  help: leave it out: input channels are inferred
                  fix: 3:21 `, in_channels=3` becomes ``
                4:13 `kernel_size` CNN202: `conv` has no argument `kernel_size`
                  help: leave it out: `kernel_size` is `kernel` here
                  fix: 4:13 `kernel_size=3, ` becomes ``
                5:10 `filters` CNN202: `conv` has no argument `filters`
                  help: `filters` is `out_channels` here
                  fix: 5:10 `filters` becomes `out_channels`
                6:23 `strides` CNN202: `conv` has no argument `strides`
                  help: `strides` is `stride` here
                  fix: 6:23 `strides` becomes `stride`
                7:10 `inplace` CNN202: `relu` has no argument `inplace`
                  help: leave it out: it has no meaning here
                  fix: 7:10 `inplace=true` becomes ``
                """,
                Told.of(model));
    }

    @Test
    void whatIsTheDefaultOfPyTorchIsLeftOut() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    conv(8, kernel=3, padding_mode="zeros")
                    avgpool(2, divisor_override=None)
                    flatten(end_dim=-1)
                }
                """;
        assertEquals(
                """
                3:23 `padding_mode` CNN202: `conv` has no argument `padding_mode`
                  help: leave it out: it has no meaning here
                  fix: 3:21 `, padding_mode="zeros"` becomes ``
                4:16 `divisor_override` CNN202: `avgpool` has no argument `divisor_override`
                  help: leave it out: it has no meaning here
                  fix: 4:14 `, divisor_override=None` becomes ``
                5:13 `end_dim` CNN202: `flatten` has no argument `end_dim`
                  help: leave it out: it has no meaning here
                  fix: 5:13 `end_dim=-1` becomes ``
                """,
                Told.of(model));
    }

    @Test
    void whatThisLanguageCannotDoIsNotLeftOut() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    conv(8, kernel=3, padding_mode="reflect")
                    flatten(start_dim=2)
                    avgpool(2, divisor_override=3)
                }
                """;
        assertEquals(
                """
                3:23 `padding_mode` CNN202: `conv` has no argument `padding_mode`
                  help: only zero padding is supported
                4:13 `start_dim` CNN202: `flatten` has no argument `start_dim`
                  help: only flattening of everything behind the batch is supported
                5:16 `divisor_override` CNN202: `avgpool` has no argument `divisor_override`
                  help: only division by the size of the window is supported
                """,
                Told.of(model));
    }

    @Test
    void aNameNearAnOpenArgumentIsReplaced() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    conv(8, kernl=3)
                    conv(8, kernel=3, kernl=3)
                    conv(8, kernel=3, out_chanels=8)
                    conv(8, kernel=3, nothing=5)
                    relu(nothing=5)
                }
                """;
        assertEquals(
                """
                3:13 `kernl` CNN202: `conv` has no argument `kernl`
                  help: did you mean `kernel`?
                  fix: 3:13 `kernl` becomes `kernel`
                4:23 `kernl` CNN202: `conv` has no argument `kernl`
                  help: arguments are `out_channels`, `kernel`, `stride`, `padding`, `dilation`, `groups`, `bias`
                5:23 `out_chanels` CNN202: `conv` has no argument `out_chanels`
                  help: arguments are `out_channels`, `kernel`, `stride`, `padding`, `dilation`, `groups`, `bias`
                6:23 `nothing` CNN202: `conv` has no argument `nothing`
                  help: arguments are `out_channels`, `kernel`, `stride`, `padding`, `dilation`, `groups`, `bias`
                7:10 `nothing` CNN202: `relu` has no argument `nothing`
                  help: `relu` takes no arguments
                """,
                Told.of(model));
    }

    @Test
    void anArgumentStandsOnce() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    conv(8, kernel=3, stride=1, kernel=5)
                    conv(8, out_channels=8, kernel=3)
                    conv(out_channels=8, kernel=3, out_channels=8)
                }
                """;
        assertEquals(
                """
                3:33 `kernel=5` CNN205: `kernel` of `conv` is given twice
                  3:13 `kernel=3`: first here
                  help: leave one of them out
                  fix: 3:31 `, kernel=5` becomes ``
                4:13 `out_channels=8` CNN205: `out_channels` of `conv` is given twice
                  4:10 `8`: first here
                  help: leave one of them out
                  fix: 4:13 `out_channels=8, ` becomes ``
                5:36 `out_channels=8` CNN205: `out_channels` of `conv` is given twice
                  5:10 `out_channels=8`: first here
                  help: leave one of them out
                  fix: 5:34 `, out_channels=8` becomes ``
                """,
                Told.of(model));
    }

    @Test
    void positionsOfPyTorchGetTheirNames() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    conv(1, 8, 3)
                    conv(6, 5)
                    conv(1, 8, kernel_size=3, strides=2)
                    conv(1, 8, kernel_size=3, kernel=3)
                    batchnorm(8, 3)
                    linear(784, 10)
                }
                """;
        assertEquals(
                """
                3:10 `1, 8, 3` CNN204: `conv` takes one positional argument, its output channels
                  help: input channels are inferred: `conv(8, kernel=3)`
                  fix: 3:5 `conv(1, 8, 3)` becomes `conv(8, kernel=3)`
                4:10 `6, 5` CNN204: `conv` takes one positional argument, its output channels
                  help: input channels are inferred: `conv(6, kernel=5)`
                  fix: 4:5 `conv(6, 5)` becomes `conv(6, kernel=5)`
                5:10 `1, 8` CNN204: `conv` takes one positional argument, its output channels
                  5:16 `kernel_size`: `kernel` here
                  5:31 `strides`: `stride` here
                  help: input channels are inferred: `conv(8, kernel=3, stride=2)`
                  fix: 5:5 `conv(1, 8, kernel_size=3, strides=2)` becomes `conv(8, kernel=3, stride=2)`
                6:10 `1, 8` CNN204: `conv` takes one positional argument, its output channels
                  help: input channels are inferred: `conv(8, kernel=3)`
                  fix: 6:5 `conv(1, 8, kernel_size=3, kernel=3)` becomes `conv(8, kernel=3)`
                6:16 `kernel_size` CNN202: `conv` has no argument `kernel_size`
                  help: leave it out: `kernel_size` is `kernel` here
                  fix: 6:16 `kernel_size=3, ` becomes ``
                7:15 `8, 3` CNN204: `batchnorm` takes no positional argument
                  help: name the others: `batchnorm(eps=3)`
                  fix: 7:5 `batchnorm(8, 3)` becomes `batchnorm(eps=3)`
                8:12 `784, 10` CNN204: `linear` takes one positional argument, its output features
                  help: input features are inferred: `linear(10)`
                  fix: 8:5 `linear(784, 10)` becomes `linear(10)`
                """,
                Told.of(model));
    }

    @Test
    void positionsThatHaveNoMeaningAreNotMended() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    batchnorm(8)
                    relu(3)
                    flatten(2)
                    maxpool(1, 2, 3, 4, 5, 6, 7, 8)
                    conv(1, 8, 3, padding_mode="reflect")
                }
                """;
        assertEquals(
                """
                3:15 `8` CNN204: `batchnorm` takes no positional argument
                  help: channels are inferred; for eps write `batchnorm(eps=8)`
                4:10 `3` CNN204: `relu` takes no arguments
                  help: write `relu`
                  fix: 4:5 `relu(3)` becomes `relu`
                5:13 `2` CNN204: `flatten` takes no arguments
                  help: only flattening of everything behind the batch is supported
                6:13 `1, 2, 3, 4, 5, 6, 7, 8` CNN204: `maxpool` takes one positional argument, its kernel
                  help: only the maxima are supported, not their indices
                6:28 `6` CNN206: `ceil_mode` of `maxpool` must be `true` or `false`, not a number
                  help: write `ceil_mode=true`
                  fix: 6:28 `6` becomes `true`
                7:10 `1, 8, 3` CNN204: `conv` takes one positional argument, its output channels
                  help: only zero padding is supported
                7:19 `padding_mode` CNN202: `conv` has no argument `padding_mode`
                  help: only zero padding is supported
                """,
                Told.of(model));
    }

    @Test
    void whatIsMissingIsWrittenIntoTheCall() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    conv
                    conv(kernel=3)
                    conv(8)
                    maxpool(stride=2)
                    avgpool(padding=1, count_include_pad=false)
                }
                """;
        assertEquals(
                """
                3:5 `conv` CNN203: `conv` needs its output channels and `kernel`
                  help: write `conv(64, kernel=3)`
                  fix: 3:5 `conv` becomes `conv(64, kernel=3)`
                4:5 `conv` CNN203: `conv` needs its output channels
                  help: write `conv(64, kernel=3)`
                  fix: 4:5 `conv(kernel=3)` becomes `conv(64, kernel=3)`
                5:5 `conv` CNN203: `conv` needs `kernel`
                  help: write `conv(8, kernel=3)`
                  fix: 5:5 `conv(8)` becomes `conv(8, kernel=3)`
                6:5 `maxpool` CNN203: `maxpool` needs its kernel
                  help: write `maxpool(2, stride=2)`
                  fix: 6:5 `maxpool(stride=2)` becomes `maxpool(2, stride=2)`
                7:5 `avgpool` CNN203: `avgpool` needs its kernel
                  help: write `avgpool(2, padding=1, count_include_pad=false)`
                  fix: 7:5 `avgpool(padding=1, count_include_pad=false)` becomes `avgpool(2, padding=1, count_include_pad=false)`
                """,
                Told.of(model));
    }

    @Test
    void examplesOfMissingArgumentsAreOnesThatPeopleUse() {
        String model =
                """
                model Net {
                    input image [B, 1, 28, 28]
                    lrn
                    adaptiveavgpool
                    groupnorm
                    chunk
                    pixelshuffle
                    split
                    g: parameter
                    reshape
                    permute
                    mean
                    normalize
                    linear
                }
                """;
        assertEquals(
                """
                3:5 `lrn` CNN203: `lrn` needs its size
                  help: write `lrn(5)`
                  fix: 3:5 `lrn` becomes `lrn(5)`
                4:5 `adaptiveavgpool` CNN203: `adaptiveavgpool` needs its size
                  help: write `adaptiveavgpool(7)`
                  fix: 4:5 `adaptiveavgpool` becomes `adaptiveavgpool(7)`
                5:5 `groupnorm` CNN203: `groupnorm` needs its groups
                  help: write `groupnorm(32)`
                  fix: 5:5 `groupnorm` becomes `groupnorm(32)`
                6:5 `chunk` CNN203: `chunk` needs the number of parts
                  help: write `chunk(2)`
                  fix: 6:5 `chunk` becomes `chunk(2)`
                7:5 `pixelshuffle` CNN203: `pixelshuffle` needs its factor
                  help: write `pixelshuffle(2)`
                  fix: 7:5 `pixelshuffle` becomes `pixelshuffle(2)`
                8:5 `split` CNN203: `split` needs the sizes of the parts
                  help: write `split([16, 48])`
                  fix: 8:5 `split` becomes `split([16, 48])`
                9:8 `parameter` CNN203: `parameter` needs its sizes
                  help: write `parameter([64, 1, 1])`
                  fix: 9:8 `parameter` becomes `parameter([64, 1, 1])`
                10:5 `reshape` CNN203: `reshape` needs its shape
                  help: write `reshape([B, -1, 4])`
                  fix: 10:5 `reshape` becomes `reshape([B, -1, 4])`
                11:5 `permute` CNN203: `permute` needs the order of its dimensions
                  help: write `permute([0, 2, 3, 1])`
                  fix: 11:5 `permute` becomes `permute([0, 2, 3, 1])`
                12:5 `mean` CNN203: `mean` needs its dimensions
                  help: write `mean([2, 3])`
                  fix: 12:5 `mean` becomes `mean([2, 3])`
                13:5 `normalize` CNN203: `normalize` needs `mean` and `std`
                  help: write `normalize(mean=[0.5], std=[0.25])`
                  fix: 13:5 `normalize` becomes `normalize(mean=[0.5], std=[0.25])`
                14:5 `linear` CNN203: `linear` needs its output features
                  help: write `linear(64)`
                  fix: 14:5 `linear` becomes `linear(64)`
                """,
                Told.of(model));
    }
}
