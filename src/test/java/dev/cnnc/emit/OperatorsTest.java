package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.testing.CompiledModel;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators in emitted code, against the reference in double precision. */
class OperatorsTest {

    /** Of the greatest value; sums of a few hundred floats lose no more. */
    private static final double TOLERANCE = 2e-6;

    /** What an operator moves, it does not change. */
    static Stream<Arguments> movements() {
        return on(
                "3, 7, 9",
                "slice(step=2)",
                "slice(start=1, stop=-1)",
                "slice(start=[1, 2], stop=[6, 9], step=[2, 3])",
                "slice(dim=1, start=1)",
                "slice(dim=-1, start=-4, stop=-1)",
                "slice(dim=2, step=3)",
                "crop(top=2, left=1, height=3, width=5)",
                "crop(left=8)",
                "pad(left=1, right=2, top=3, bottom=4, front=5, back=6, value=-1.5)",
                "pad(left=2, bottom=1, mode=\"reflect\")",
                "pad(left=8, right=8, top=6, bottom=6, front=2, back=2, mode=\"reflect\")",
                "pad(left=12, right=1, top=3, back=4, mode=\"replicate\")",
                "pad(left=9, right=2, top=7, front=3, mode=\"circular\")",
                "permute([0, 2, 3, 1])",
                "permute([0, 3, 1, 2])",
                "permute([0, -1, -2, -3])",
                "permute([0, 1, 2, 3])",
                "channelshuffle(3)",
                "reshape([B, -1, 9])",
                "reshape([B, 3, 7, 3, 3]) -> permute([0, 3, 1, 4, 2])",
                "flatten -> reshape([B, 7, 27])",
                "upsample(scale=2)",
                "upsample(scale=3 / 2)",
                "upsample(scale=[2, 3])",
                "upsample(size=[5, 20])",
                "upsample(scale=[0.6, 2.7], coordinates=\"half_pixel\", rounding=\"ceil\")",
                "upsample(scale=2, rounding=\"round_prefer_ceil\")",
                "upsample(size=[3, 20], coordinates=\"tf_half_pixel_for_nn\")",
                "upsample(size=5, coordinates=\"align_corners\", rounding=\"round_prefer_floor\")",
                "adaptivemaxpool([2, 4])",
                "adaptivemaxpool([9, 11])",
                "globalmaxpool",
                "flip(3)",
                "flip([1, -2])",
                "flip([2, 3, 1])",
                "amax(1)",
                "amax([1, 3], keepdim=true) -> flip(2)",
                "amin([2, 3])",
                "amin([-1, -2, -3], keepdim=true)");
    }

    @ParameterizedTest
    @MethodSource("movements")
    void movedValuesAreTheSame(String input, String stages) {
        compare(input, stages, 0);
    }

    static Stream<Arguments> shuffles() {
        return Stream.concat(
                on("12, 5, 4", "pixelshuffle(2)", "channelshuffle(4)", "pixelshuffle(1)"),
                on("18, 1, 1", "pixelshuffle(3)", "channelshuffle(2)"));
    }

    @ParameterizedTest
    @MethodSource("shuffles")
    void shuffledValuesAreTheSame(String input, String stages) {
        compare(input, stages, 0);
    }

    static Stream<Arguments> computations() {
        return Stream.of(
                        on(
                                "6, 7, 9",
                                "batchnorm",
                                "batchnorm(eps=0.5) -> relu",
                                "batchnorm -> relu6",
                                "batchnorm -> leakyrelu -> batchnorm -> hardswish",
                                "groupnorm(3)",
                                "groupnorm(1, affine=false)",
                                "instancenorm",
                                "instancenorm(affine=true, eps=0.1)",
                                "layernorm",
                                "layernorm(dims=3)",
                                "layernorm(dims=2, bias=false)",
                                "layernorm(affine=false)",
                                "lrn(5)",
                                "lrn(4, alpha=0.5, beta=0.6, k=2)",
                                "lrn(1)",
                                "normalize(mean=[1, 2, 3, 4, 5, 6], std=[1, 2, 3, 4, 5, -6])",
                                "globalavgpool",
                                "avgpool(3, stride=2, padding=[[0, 1], [1, 0]])",
                                "avgpool(2, padding=[[1, 0], [0, 1]], count_include_pad=false)",
                                "avgpool(3, stride=2, padding=[[0, 1], [1, 0]], ceil_mode=true)",
                                "maxpool([3, 2], stride=2, padding=[[0, 1], [1, 0]])",
                                "maxpool(2, dilation=2, padding=[[1, 0], [0, 1]], ceil_mode=true)",
                                "adaptiveavgpool(1)",
                                "adaptiveavgpool([2, 4])",
                                "adaptiveavgpool([9, 11])",
                                "softmax -> logsoftmax(dim=2)",
                                "prelu(num_parameters=6)"),
                        on(
                                "5, 4, 7",
                                "abs -> sqrt",
                                "neg -> exp",
                                "add(2) -> sub(1 / 3) -> mul(0.1)",
                                "div(-3) -> max(-0.5) -> min(0.25)",
                                "pow(2)",
                                "abs -> pow(0.3) -> pow(-1)",
                                "conv(9, kernel=3) -> add(3) -> max(0)",
                                "flatten -> linear(33) -> exp -> linear(3) -> max(0.1)",
                                "batchnorm -> pow(3)",
                                "x = abs  y = sigmoid  (x, y) -> pow -> neg",
                                "x = abs  y = globalavgpool  (x, y) -> pow -> sqrt",
                                "abs -> pow [ {} { sigmoid } {} ] -> mul(0)"),
                        on(
                                "6, 7, 9",
                                "convtranspose(4, kernel=2, stride=2)",
                                "convtranspose(4, kernel=4, stride=2, padding=1)",
                                "convtranspose(4, kernel=3, stride=2, padding=1, output_padding=1)",
                                "convtranspose(4, kernel=3, padding=2)",
                                "convtranspose(6, kernel=[3, 2], stride=[1, 3], groups=3)",
                                "convtranspose(4, kernel=3, dilation=2, bias=false)",
                                "convtranspose(1, kernel=1)",
                                "convtranspose(2, kernel=5, stride=3, padding=4)",
                                "convtranspose(4, kernel=2, stride=4, output_padding=3) -> relu",
                                "depthwise(3)",
                                "depthwise(3, padding=1, stride=2, bias=false) -> relu6",
                                "depthwise([1, 5], padding=\"same\", dilation=[1, 2])",
                                "conv(8, kernel=3) -> relu6",
                                "conv(8, kernel=3) -> silu -> maxpool(2)",
                                "conv(8, kernel=3) -> leakyrelu(negative_slope=0.2)",
                                "flatten -> linear(40) -> gelu -> linear(5) -> hardtanh"),
                        on(
                                "4, 6, 5",
                                "upsample(scale=2, mode=\"bilinear\")",
                                "upsample(scale=2, mode=\"bilinear\", align_corners=true)",
                                "upsample(size=[3, 11], mode=\"bilinear\")",
                                "upsample(scale=5 / 2, mode=\"bicubic\")",
                                "upsample(size=13, mode=\"bicubic\", align_corners=true)"),
                        on("3, 6, 5", resizes()),
                        on(
                                "11, 17, 1",
                                "convtranspose(3, kernel=3, stride=2)",
                                "groupnorm(11)",
                                "upsample(scale=3, mode=\"bicubic\")"),
                        on(
                                "3, 2, 4, 2, 5",
                                "mean(1)",
                                "mean([1, 3, 5])",
                                "sum([2, 4], keepdim=true)",
                                "sum(dim=[-1, 1, 2, 3]) -> mean(1, keepdim=true)",
                                "mean([4, 5]) -> flip([1, 2]) -> sum(2)",
                                "x = permute([0, 1, 2, 3, 5, 4])  (in, x) -> matmul",
                                "x = w: parameter([1, 2, 1, 5, 7])  (in, x) -> matmul -> relu"),
                        on(
                                "7, 18",
                                "x = w: parameter([18, 37])  (in, x) -> matmul",
                                "x = w: parameter([1, 7])  (x, in) -> matmul",
                                "x = permute([0, 2, 1])  (x, in) -> matmul -> mean(-1)"),
                        on("10", "batchnorm -> relu", "layernorm", "groupnorm(5)", "prelu"))
                .flatMap(cases -> cases);
    }

    private static String[] resizes() {
        String bicubic = "upsample(scale=[1.7, 0.6], mode=\"bicubic\", ";
        String bilinear = "upsample(scale=[0.7, 2.3], mode=\"bilinear\", ";
        String crop = "coordinates=\"tf_crop_and_resize\", roi=[0.2, -0.3, 0.9, 0.8]";
        return new String[] {
            bilinear + "coordinates=\"half_pixel\")",
            bilinear + "coordinates=\"asymmetric\")",
            bilinear + "coordinates=\"half_pixel_symmetric\", exclude_outside=true)",
            bilinear + "antialias=true)",
            bicubic + "coordinates=\"pytorch_half_pixel\")",
            bicubic + "coordinates=\"align_corners\", cubic_coeff=-0.5)",
            bicubic + "exclude_outside=true, cubic_coeff=-0.5)",
            bicubic + "antialias=true)",
            "upsample(size=[1, 4], mode=\"bilinear\", coordinates=\"pytorch_half_pixel\")",
            "upsample(size=[1, 2], mode=\"bicubic\", coordinates=\"align_corners\")",
            "upsample(size=[2, 1], mode=\"bilinear\", antialias=true, exclude_outside=true)",
            "upsample(size=[4, 9], mode=\"bilinear\", extrapolation=1.5, " + crop + ")",
            "upsample(size=[1, 9], mode=\"bicubic\", " + crop + ")",
            "upsample(size=[4, 1], extrapolation=-1, rounding=\"ceil\", " + crop + ")"
        };
    }

    @ParameterizedTest
    @MethodSource("computations")
    void computedValuesAreThoseOfTheReference(String input, String stages) {
        compare(input, stages, TOLERANCE);
    }

    static Stream<Arguments> joins() {
        return on(
                "4, 5, 6",
                "residual { conv(4, kernel=3, padding=1) } -> relu",
                "residual { conv(8, kernel=1) } shortcut { conv(8, kernel=1)  batchnorm }",
                "add [ {} { tanh } { sigmoid } ]",
                "sub [ {} { globalavgpool } ]",
                "sub [ { globalavgpool } {} ]",
                "mul [ {} { globalavgpool -> conv(4, kernel=1) -> sigmoid } ]",
                "div [ {} { sigmoid } ]",
                "max [ {} { tanh } { globalmaxpool } ]",
                "min [ { globalmaxpool } { globalavgpool } {} ]",
                "add [ { crop(height=1) } { crop(width=1) } {} ]",
                "add [ { slice(dim=1, stop=1) } {} ]",
                "concat [ {} { conv(3, kernel=1) } {} ]",
                "x = tanh  y = x -> relu  (x, y, in) -> concat(dim=3)",
                "x = tanh  y = x -> relu  (x, y) -> concat(dim=2) -> relu",
                "a, b = chunk(2)  (b, a) -> concat",
                "a, b, c = split([1, 2, 1])  (a, b) -> mul  (current, c) -> sub -> relu",
                "a, b = chunk(2, dim=3)  (a, b) -> add",
                "a, b, c = split(2, dim=2)  (b, a) -> max",
                "g = gamma: parameter([4, 1, 1])  (in, g) -> mul",
                "g = a.gamma: parameter([4, 5, 6]) -> tanh  (g, in, g) -> concat -> relu",
                "g: parameter(7) -> linear(3) -> relu",
                "table: parameter([2, 3, 1, 4, 2])",
                "b: parameter([1, 5, 6])  b = current  x = in -> conv(4, kernel=1)  (x, b) -> add",
                "x = relu  repeat 3 { residual { conv(4, kernel=1) -> relu } }  (x, current) -> add");
    }

    @ParameterizedTest
    @MethodSource("joins")
    void joinedValuesAreThoseOfTheReference(String input, String stages) {
        compare(input, stages, TOLERANCE);
    }

    private static Stream<Arguments> on(String input, String... stages) {
        return Stream.of(stages).map(stage -> Arguments.of(input, stage));
    }

    private static void compare(String input, String stages, double tolerance) {
        String text = "model Net { input x0 [B, %s]  %s }".formatted(input, stages);
        CompiledModel model = CompiledModel.of(text, 3);
        int batch = 2;
        float[] images = model.images(batch, 4);
        float[] actual = model.forward(images, batch);
        double[] expected = model.reference(images, batch).outputs().get(0);
        assertEquals(expected.length, actual.length);
        double greatest = 1;
        for (double value : expected) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        for (int i = 0; i < actual.length; i++) {
            assertEquals(expected[i], actual[i], tolerance * greatest, text + ", value " + i);
        }
    }
}
