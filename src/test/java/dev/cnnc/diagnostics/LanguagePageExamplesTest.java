package dev.cnnc.diagnostics;

import static dev.cnnc.diagnostics.Sources.find;
import static dev.cnnc.diagnostics.Sources.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.source.SourceFile;
import org.junit.jupiter.api.Test;

/** The five examples of the language page, character by character. */
class LanguagePageExamplesTest {

    @Test
    void weightsThatDoNotFit() {
        String text =
                "\n".repeat(5)
                        + """
                            convs: sequence { conv(64, kernel=3) -> relu -> conv(64, kernel=3) }
                        """;
        SourceFile head = new SourceFile("head.cnn", text);
        Diagnostic.Builder diagnostic =
                Diagnostic.at(
                                find(head, "relu"),
                                DiagnosticCode.WEIGHTS_DO_NOT_FIT,
                                "`head.safetensors` does not fit `Head`: 1 tensor is missing, 1 is left over")
                        .detail("missing    convs.2.weight [64, 64, 3, 3]    head.cnn:6:53")
                        .detail("left over  convs.1.weight [64, 64, 3, 3]    same shape")
                        .label("takes number 1")
                        .help(
                                "where PyTorch calls relu as a function, or `convs` is a ModuleList, label the stages: `convs.0: conv(…) -> relu -> convs.1: conv(…)`");
        assertEquals(
                """
                error[CNN601]: `head.safetensors` does not fit `Head`: 1 tensor is missing, 1 is left over
                   missing    convs.2.weight [64, 64, 3, 3]    head.cnn:6:53
                   left over  convs.1.weight [64, 64, 3, 3]    same shape
                  --> head.cnn:6:45
                   |
                 6 |     convs: sequence { conv(64, kernel=3) -> relu -> conv(64, kernel=3) }
                   |                                             ^^^^ takes number 1
                   = help: where PyTorch calls relu as a function, or `convs` is a ModuleList, label the stages: `convs.0: conv(…) -> relu -> convs.1: conv(…)`
                """,
                plain(diagnostic));
    }

    @Test
    void positionalArguments() {
        SourceFile lenet =
                new SourceFile(
                        "lenet5.cnn",
                        """
                        model LeNet5 {
                            input image [B, 1, 28, 28]

                            conv1: conv(1, 6, kernel_size=5)
                        }
                        """);
        assertEquals(
                """
                error[CNN204]: `conv` takes one positional argument, its output channels
                  --> lenet5.cnn:4:17
                   |
                 4 |     conv1: conv(1, 6, kernel_size=5)
                   |                 ^^^^  ----------- `kernel` here
                   = help: input channels are inferred: `conv(6, kernel=5)`
                """,
                plain(
                        Diagnostic.at(
                                        find(lenet, "1, 6"),
                                        DiagnosticCode.POSITIONAL_ARGUMENT,
                                        "`conv` takes one positional argument, its output channels")
                                .label(find(lenet, "kernel_size"), "`kernel` here")
                                .help("input channels are inferred: `conv(6, kernel=5)`")));
    }

    @Test
    void wrongRank() {
        SourceFile lenet =
                new SourceFile(
                        "lenet5.cnn",
                        """
                        model LeNet5 {
                            input image [B, 1, 28, 28]



                            conv2: conv(16, kernel=5) -> relu -> maxpool(2)
                            fc1: linear(120) -> relu
                        }
                        """);
        assertEquals(
                """
                error[CNN402]: `linear` needs [B, features] and meets [B, 16, 5, 5]
                  --> lenet5.cnn:7:10
                   |
                 6 |     conv2: conv(16, kernel=5) -> relu -> maxpool(2)
                   |                                          ---------- makes [B, 16, 5, 5]
                 7 |     fc1: linear(120) -> relu
                   |          ^^^^^^
                   = help: put `flatten` before it: `fc1.weight` is then [120, 400]
                """,
                plain(
                        Diagnostic.at(
                                        find(lenet, "linear"),
                                        DiagnosticCode.WRONG_RANK,
                                        "`linear` needs [B, features] and meets [B, 16, 5, 5]")
                                .label(find(lenet, "maxpool(2)"), "makes [B, 16, 5, 5]")
                                .help("put `flatten` before it: `fc1.weight` is then [120, 400]")));
    }

    @Test
    void shapesThatDiffer() {
        SourceFile unet =
                new SourceFile(
                        "unet.cnn",
                        "\n".repeat(14)
                                + "    (skip, larger) -> concat -> conv: DoubleConv(width)\n");
        assertEquals(
                """
                error[CNN401]: `concat` joins values of different height and width
                  --> unet.cnn:15:5
                   |
                15 |     (skip, larger) -> concat -> conv: DoubleConv(width)
                   |      ^^^^  ^^^^^^ [B, 512, 30, 30], made by `convtranspose` at 14:26
                   |      |
                   |      [B, 512, 31, 31], `x4` at 23:5
                   = in block `Up`, instantiated at unet.cnn:25:27 with width=512
                   = note: 31 became 15 in `maxpool(2)` at 9:30
                   = help: make the input's sides multiples of 16 (250 → 256), or pad `larger` by 1 at right and bottom
                """,
                plain(
                        Diagnostic.at(
                                        find(unet, "(skip, larger)"),
                                        DiagnosticCode.SHAPES_DIFFER,
                                        "`concat` joins values of different height and width")
                                .label(find(unet, "skip"), "[B, 512, 31, 31], `x4` at 23:5")
                                .label(
                                        find(unet, "larger"),
                                        "[B, 512, 30, 30], made by `convtranspose` at 14:26")
                                .trail(
                                        "in block `Up`, instantiated at unet.cnn:25:27 with width=512")
                                .note("31 became 15 in `maxpool(2)` at 9:30")
                                .help(
                                        "make the input's sides multiples of 16 (250 → 256), or pad `larger` by 1 at right and bottom")));
    }

    @Test
    void labelThatIsNoValue() {
        String text =
                "\n".repeat(8)
                        + "    enc1: conv(64, kernel=3, padding=1) -> relu\n"
                        + "\n".repeat(8)
                        + "    (up, enc1) -> concat\n";
        SourceFile unet = new SourceFile("unet.cnn", text);
        assertEquals(
                """
                error[CNN301]: `enc1` is a label, not a value
                  --> unet.cnn:18:10
                   |
                 9 |     enc1: conv(64, kernel=3, padding=1) -> relu
                   |     ----- labels name weights only
                18 |     (up, enc1) -> concat
                   |          ^^^^
                   = help: name what the chain yields: `e1 = enc1: conv(64, kernel=3, padding=1) -> relu`, then `(up, e1) -> concat`
                """,
                plain(
                        Diagnostic.at(
                                        find(unet, 18, "enc1"),
                                        DiagnosticCode.UNKNOWN_NAME,
                                        "`enc1` is a label, not a value")
                                .label(find(unet, "enc1:"), "labels name weights only")
                                .help(
                                        "name what the chain yields: `e1 = enc1: conv(64, kernel=3, padding=1) -> relu`, then `(up, e1) -> concat`")));
    }
}
