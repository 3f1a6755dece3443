package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Members of families and calls of blocks, with arguments that do not fit. */
class FamiliesTest {

    @Test
    void argumentsOfMembersFitTheParametersOfTheFamily() {
        String model =
                """
                model Fam(n, m = 2) {
                    input image [B, 1, 28, 28]
                    conv(n, kernel=m)
                }
                model A = Fam(3)
                model B2 = Fam(n=4, m=1)
                model C = Fam(3, 4, 5)
                model D = Fam(3, n=4)
                model E = Fam(k=4)
                model F = Fam(n=4, mm=1)
                model G = Fam
                """;
        assertEquals(
                """
                7:21 `5` CNN204: model `Fam` has 2 parameters and is given 3 values
                  help: its parameters are `n`, `m`
                8:18 `n=4` CNN205: `n` of model `Fam` is given twice
                  8:15 `3`: first here
                  help: leave one of them out
                9:15 `k` CNN202: model `Fam` has no parameter `k`
                  help: its parameters are `n`, `m`
                10:20 `mm` CNN202: model `Fam` has no parameter `mm`
                  help: its parameters are `n`, `m`
                11:11 `Fam` CNN203: model `Fam` needs `n`
                  help: write `Fam(n=…)`
                """,
                Told.of(model));
    }

    @Test
    void aFamilyIsAModelWithABody() {
        String model =
                """
                model Fam(n) {
                    input image [B, 1, 28, 28]
                    conv(n, kernel=1)
                }
                model A = Fam(3)
                model H = Fan(3)
                model I = A(3)
                model J = Zzzz(5)
                """;
        assertEquals(
                """
                6:11 `Fan` CNN301: there is no model `Fan`
                  help: did you mean `Fam`?
                  fix: 6:11 `Fan` becomes `Fam`
                7:11 `A` CNN301: `A` is a member of a family itself
                  help: name the model that has the body
                8:11 `Zzzz` CNN301: there is no model `Zzzz`
                """,
                Told.of(model));
    }

    @Test
    void namesOfModelsAreNamesOfClasses() {
        String model =
                """
                model Fam(n) {
                    input image [B, 1, 28, 28]
                    conv(n, kernel=1)
                }
                model A = Fam(3)
                model a = Fam(4)
                model String = Fam(5)
                model record {
                    input image [B, 1, 28, 28]
                    relu
                }
                """;
        assertEquals(
                """
                6:7 `a` CNN308: `A` and `a` differ in letter case only, as would their files
                  5:7 `A`: the other one
                  help: give one of them another name
                7:7 `String` CNN308: a class `String` would hide another that the generated code uses
                  help: choose another name, such as `StringNet`
                8:7 `record` CNN308: `record` is a word of the Java language, not a class name
                  help: choose another name, such as `RecordNet`
                """,
                Told.of(model));
    }

    @Test
    void aModelWithoutDefaultsStandsForNoClass() {
        String model =
                """
                model Fam(n, m) {
                    input image [B, 1, 28, 28]
                    conv(n, kernel=m)
                }
                """;
        assertEquals(
                """
                1:11 `n` CNN306: parameter `n` has no value
                  help: give it a default, `n = 10`, or a value on the command line, `-Dn=10`
                1:14 `m` CNN306: parameter `m` has no value
                  help: give it a default, `m = 10`, or a value on the command line, `-Dm=10`
                """,
                Told.of(model));
    }

    @Test
    void argumentsOfBlocksFitTheirParameters() {
        String model =
                """
                block None0 { relu }
                block Two(first, second) { conv(first, kernel=second) }
                model Net {
                    input image [B, 1, 28, 28]
                    None0(1)
                    None0(x=1)
                    Two
                    Two(1)
                    Two(second=1)
                    Two(1, 2, 3, 4)
                    Two(1, first=2)
                    Two(1, second=2, second=3)
                    Two(c=1, second=2)
                    Two(frist=1, second=2)
                    Two(1, wrong)
                    Two(2, 1)
                }
                """;
        assertEquals(
                """
                5:11 `1` CNN204: block `None0` has no parameters and is given 1 value
                  help: write `None0` without arguments
                6:11 `x` CNN202: block `None0` has no parameter `x`
                  help: it has no parameters
                7:5 `Two` CNN203: block `Two` needs `first` and `second`
                  help: write `Two(first=…, second=…)`
                8:5 `Two` CNN203: block `Two` needs `second`
                  help: write `Two(1, second=…)`
                9:5 `Two` CNN203: block `Two` needs `first`
                  help: write `Two(second=1, first=…)`
                10:15 `3` CNN204: block `Two` has 2 parameters and is given 4 values
                  help: its parameters are `first`, `second`
                11:12 `first=2` CNN205: `first` of block `Two` is given twice
                  11:9 `1`: first here
                  help: leave one of them out
                12:22 `second=3` CNN205: `second` of block `Two` is given twice
                  12:12 `second=2`: first here
                  help: leave one of them out
                13:9 `c` CNN202: block `Two` has no parameter `c`
                  help: its parameters are `first`, `second`
                14:9 `frist` CNN202: block `Two` has no parameter `frist`
                  help: did you mean `first`?
                  fix: 14:9 `frist` becomes `first`
                15:12 `wrong` CNN301: `wrong` is not a constant or parameter here
                  help: declare it: `const wrong = …`, or as a parameter of the model
                """,
                Told.of(model));
    }

    @Test
    void aBlockThatNoModelUsesIsReadByItself() {
        String model =
                """
                block Lone(n, act) { conv(n, kernel=0) -> act  wavelet  x -> relu  Other }
                block Other { repeat 30000 { relu }  a = bb  maxpool(kernal=3) }
                block Large(n) { repeat 20000 { relu relu } }
                block Small(n) { input x [B, 1]  relu }
                model Net {
                    input image [B, 1, 28, 28]
                    relu
                }
                """;
        assertEquals(
                """
                1:37 `0` CNN207: `kernel` of `conv` must be at least 1, not 0
                1:48 `wavelet` CNN201: `wavelet` is neither an operator nor a value
                1:57 `x` CNN201: `x` is neither an operator nor a value
                2:22 `30000` CNN410: 30000 rounds are more than the 20000 stages that a model may have
                  in block `Other`, instantiated at test.cnn:1:68
                  help: repeat less: each round becomes layers of its own
                2:42 `bb` CNN201: `bb` is neither an operator nor a value
                  in block `Other`, instantiated at test.cnn:1:68
                2:54 `kernal` CNN202: `maxpool` has no argument `kernal`
                  in block `Other`, instantiated at test.cnn:1:68
                  help: did you mean `kernel`?
                  fix: 2:54 `kernal` becomes `kernel`
                3:33 `relu` CNN410: the model expands to more than 20000 stages
                  help: repeat less: each round becomes layers of its own
                4:18 `input x [B, 1]` CNN304: only a model has an `input`; what enters a block is `in`
                  help: leave it out, or name what enters: `x = in`
                """,
                Told.of(model));
    }

    @Test
    void blocksContainEachOtherInNoCircle() {
        String model =
                """
                block Self { Self }
                block One { Two }
                block Two { One }
                model Net {
                    input image [B, 3, 24, 30]
                    Self
                    relu
                }
                """;
        assertEquals(
                """
                1:14 `Self` CNN309: block `Self` contains itself
                  1:7 `Self`: declared here
                  in block `Self`, instantiated at test.cnn:6:5, on [B, 3, 24, 30]
                  help: a network is finite: use `repeat` for layers in a row
                3:13 `One` CNN309: blocks contain each other in a circle
                  2:7 `One`: declared here
                  in block `Two`, instantiated at test.cnn:2:13
                  note: `One` contains `Two` contains `One`
                  help: a network is finite: use `repeat` for layers in a row
                """,
                Told.of(model));
    }

    @Test
    void namesAreGivenOnce() {
        String model =
                """
                const width = 3
                block Odd(width, n, n, B, relu) { const n = 2  image = relu }
                model Net(width = 3, p = 1) {
                    input image [B, 3, 24, 30]
                    const image = 3
                    const p = 4
                    const conv = 5
                    image = relu
                    current = relu
                    for p in 1..2 { relu }
                    for i, i in [[1, 2]] { relu }
                    for B in 1..2 { relu }
                }
                const width = 4
                block width { relu }
                """;
        assertEquals(
                """
                2:11 `width` CNN302: `width` is given twice
                  1:7 `width`: first here
                  help: give one of them another name
                2:21 `n` CNN302: `n` is given twice
                  2:18 `n`: first here
                  help: give one of them another name
                2:24 `B` CNN302: `B` already names the batch
                  help: give the parameter another name
                2:27 `relu` CNN302: `relu` is the name of an operator
                  help: give the parameter another name
                2:41 `n` CNN302: `n` is given twice
                  2:18 `n`: first here
                  help: give one of them another name
                3:11 `width` CNN302: `width` is given twice
                  1:7 `width`: first here
                  help: give one of them another name
                5:11 `image` CNN302: `image` is given twice
                  4:11 `image`: first here
                  help: give one of them another name
                6:11 `p` CNN302: `p` is given twice
                  3:22 `p`: first here
                  help: give one of them another name
                7:11 `conv` CNN302: `conv` is the name of an operator
                  help: give the constant another name
                8:5 `image` CNN302: `image` is given twice
                  4:11 `image`: first here
                  help: give one of them another name
                9:5 `current` CNN302: `current` already names what the next stage takes
                  help: give the value another name
                10:9 `p` CNN302: `p` is given twice
                  3:22 `p`: first here
                  help: give one of them another name
                11:12 `i` CNN302: `i` is given twice
                  help: give one of them another name
                12:9 `B` CNN302: `B` already names the batch
                  help: give the variable another name
                14:7 `width` CNN302: `width` is declared twice
                  1:7 `width`: first here
                  help: give one of them another name
                15:7 `width` CNN302: `width` is declared twice
                  1:7 `width`: first here
                  help: give one of them another name
                """,
                Told.of(model));
    }
}
