package dev.cnnc.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Depthwise;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Operator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator, with every option that changes its export, in ONNX Runtime. */
class OperatorExportsTest {

    /** What never stands in an elaborated graph, or is no node of ONNX. */
    private static final Set<Class<?>> NO_NODES = Set.of(Input.class, Depthwise.class, Fused.class);

    @Test
    void everyOperatorHasAnExport() {
        Set<Class<?>> expected = new HashSet<>(Set.of(Operator.class.getPermittedSubclasses()));
        expected.removeAll(NO_NODES);
        assertEquals(expected, OperatorExports.known());
    }

    static Stream<Arguments> convolutions() {
        return on(
                "6, 9, 7",
                "conv(8, kernel=3)",
                "conv(4, kernel=[3, 2], stride=[2, 1], padding=[1, 0], bias=false)",
                "conv(4, kernel=3, padding=\"same\", dilation=2)",
                "conv(4, kernel=[2, 4], padding=\"same\")",
                "conv(9, kernel=3, groups=3)",
                "depthwise(3, padding=1, stride=2, bias=false)",
                "convtranspose(4, kernel=2, stride=2)",
                "convtranspose(4, kernel=3, stride=2, padding=1, output_padding=1)",
                "convtranspose(6, kernel=[3, 2], stride=[1, 3], groups=3)",
                "convtranspose(4, kernel=3, dilation=2, bias=false)",
                "convtranspose(2, kernel=5, stride=3, padding=4)",
                "convtranspose(2, kernel=1, padding=2)",
                "convtranspose(2, kernel=2, dilation=3, output_padding=2)",
                "convtranspose(2, kernel=2, dilation=3, output_padding=2, padding=1)",
                "convtranspose(2, kernel=2, stride=2, dilation=4, output_padding=3)",
                "convtranspose(2, kernel=2, dilation=4, output_padding=3, padding=4)",
                "convtranspose(4, kernel=2, stride=4, output_padding=3)",
                "flatten -> linear(5)",
                "flatten -> linear(5, bias=false)");
    }

    static Stream<Arguments> pools() {
        return Stream.concat(
                on(
                        "3, 11, 8",
                        "maxpool(2)",
                        "maxpool(3, stride=2, padding=1)",
                        "maxpool(3, stride=2, ceil_mode=true)",
                        "maxpool([3, 2], stride=[4, 3], padding=[1, 0], ceil_mode=true)",
                        "maxpool(2, dilation=3, padding=2)",
                        "maxpool([1, 2], stride=[3, 7], padding=[0, 3], dilation=[1, 9])",
                        "maxpool(2, stride=3, dilation=4, padding=2, ceil_mode=true)",
                        "maxpool(5, stride=4, padding=2, ceil_mode=true)",
                        "avgpool(2)",
                        "avgpool(3, stride=2, padding=1)",
                        "avgpool(3, stride=2, padding=1, count_include_pad=false)",
                        "avgpool(3, stride=2, padding=1, ceil_mode=true)",
                        "avgpool(3, stride=2, padding=1, ceil_mode=true, count_include_pad=false)",
                        "avgpool(3, stride=3, ceil_mode=true)",
                        "avgpool([4, 3], stride=[3, 4], padding=[2, 1], ceil_mode=true)",
                        "globalavgpool",
                        "globalmaxpool"),
                on(
                        "3, 11, 8",
                        "adaptiveavgpool(1)",
                        "adaptivemaxpool(1)",
                        "adaptiveavgpool([11, 4])",
                        "adaptivemaxpool([11, 2])",
                        "adaptiveavgpool([11, 8])",
                        "adaptiveavgpool([10, 7])",
                        "adaptiveavgpool([1, 3])",
                        "adaptiveavgpool([4, 5])",
                        "adaptivemaxpool([4, 5])",
                        "adaptiveavgpool([13, 20])",
                        "adaptivemaxpool([13, 20])"));
    }

    static Stream<Arguments> normalizations() {
        return Stream.concat(
                on(
                        "6, 7, 9",
                        "batchnorm",
                        "batchnorm(eps=0.5)",
                        "groupnorm(3)",
                        "groupnorm(1, affine=false)",
                        "groupnorm(6, eps=0.1)",
                        "instancenorm",
                        "instancenorm(affine=true, eps=0.1)",
                        "layernorm",
                        "layernorm(dims=3, eps=0.01)",
                        "layernorm(dims=2, affine=false)",
                        "layernorm(bias=false)",
                        "lrn(5)",
                        "lrn(1)",
                        "lrn(3, alpha=0.5, beta=0.6, k=2)",
                        "lrn(4, alpha=0.5, beta=0.6, k=2)",
                        "lrn(2, alpha=0.5)",
                        "lrn(12)",
                        "normalize(mean=[1, 2, 3, 4, 5, 6], std=[1, 2, 3, 4, 5, -6])"),
                on("10", "batchnorm", "layernorm", "groupnorm(5)"));
    }

    static Stream<Arguments> activations() {
        return Stream.of(
                        "relu",
                        "relu6",
                        "leakyrelu",
                        "leakyrelu(negative_slope=0.2)",
                        "elu",
                        "elu(alpha=0.4)",
                        "selu",
                        "celu",
                        "celu(alpha=0.3)",
                        "gelu",
                        "gelu(approximate=\"tanh\")",
                        "silu",
                        "mish",
                        "hardswish",
                        "hardsigmoid",
                        "hardtanh",
                        "hardtanh(min=-2, max=0.5)",
                        "sigmoid",
                        "tanh",
                        "softplus",
                        "softplus(beta=2)",
                        "softplus(beta=3, threshold=1)",
                        "softplus(threshold=2)",
                        "softsign",
                        "prelu",
                        "prelu(num_parameters=3)",
                        "softmax",
                        "softmax(dim=2)",
                        "softmax(dim=-1)",
                        "logsoftmax",
                        "logsoftmax(dim=3)",
                        "identity",
                        "dropout(0.3)",
                        "abs",
                        "neg",
                        "tanh -> exp",
                        "abs -> sqrt",
                        "add(0.1)",
                        "sub(-2)",
                        "mul(-1.5)",
                        "div(3)",
                        "max(0.25)",
                        "min(-0.25)",
                        "pow(2)",
                        "abs -> pow(0.7)")
                .flatMap(
                        stage ->
                                Stream.of(
                                        Arguments.of("3, 5, 6", stage),
                                        Arguments.of("3, 5, 6", "tanh -> " + stage + " -> tanh")));
    }

    static Stream<Arguments> movements() {
        return Stream.of(
                        on(
                                "3, 7, 9",
                                "flatten",
                                "slice(step=2)",
                                "slice(start=1, stop=-1)",
                                "slice(start=[1, 2], stop=[6, 9], step=[2, 3])",
                                "slice(dim=1, start=1)",
                                "slice(dim=-1, start=-4, stop=-1)",
                                "slice(start=0)",
                                "crop(top=2, left=1, height=3, width=5)",
                                "pad(left=1, right=2, top=3, bottom=4, front=5, value=-1.5)",
                                "pad(left=2, bottom=1, mode=\"reflect\")",
                                "pad(left=8, right=8, top=6, bottom=6, back=2, mode=\"reflect\")",
                                "pad(left=12, right=1, top=3, back=4, mode=\"replicate\")",
                                "pad(left=9, right=2, top=7, front=3, mode=\"circular\")",
                                "permute([0, 2, 3, 1])",
                                "permute([0, -1, -2, -3])",
                                "channelshuffle(3)",
                                "reshape([B, -1, 9])",
                                "reshape([B, 3, 7, 3, 3]) -> permute([0, 3, 1, 4, 2])"),
                        on(
                                "12, 5, 4",
                                "pixelshuffle(2)",
                                "channelshuffle(4)",
                                "channelshuffle(1)",
                                "pixelshuffle(1)"))
                .flatMap(cases -> cases);
    }

    /** What ONNX Runtime 1.29.0 fuses with a dense layer as if it turned its input round. */
    static Stream<Arguments> permutationsOfNothing() {
        return on("2", "permute([0, 1]) -> linear(1)", "permute([0, -1]) -> linear(3) -> relu");
    }

    static Stream<Arguments> resampling() {
        return Stream.concat(
                on(
                        "4, 6, 5",
                        "upsample(scale=2)",
                        "upsample(scale=3)",
                        "upsample(scale=3 / 2)",
                        "upsample(scale=[2, 3])",
                        "upsample(size=[5, 20])",
                        "upsample(scale=2, mode=\"bilinear\")",
                        "upsample(scale=2, mode=\"bilinear\", align_corners=true)",
                        "upsample(size=[3, 11], mode=\"bilinear\")",
                        "upsample(size=1, mode=\"bilinear\")",
                        "upsample(size=[1, 7], mode=\"bilinear\", align_corners=true)",
                        "upsample(scale=5 / 2, mode=\"bicubic\")",
                        "upsample(scale=7 / 3, mode=\"bilinear\")",
                        "upsample(size=13, mode=\"bicubic\", align_corners=true)"),
                on("1, 14, 21", "upsample(size=[20, 30])", "upsample(scale=10 / 7)"));
    }

    static Stream<Arguments> reductions() {
        return on(
                "3, 4, 1, 5, 2",
                "mean(1)",
                "mean([1, 3, 5])",
                "sum([2, 4], keepdim=true)",
                "sum([-1, 1])",
                "amax([1, 2, 3, 4])",
                "amax([2, 3], keepdim=true)",
                "amin(-2)",
                "flip(2)",
                "flip([1, -1, 4])");
    }

    static Stream<Arguments> learned() {
        return on(
                "4, 5, 6",
                "y = g: parameter([4, 1, 1])  (in, y) -> mul",
                "g: parameter([1, 5, 6]) -> tanh  (in, current) -> sub",
                "g = w: parameter([4, 6, 3])  (in, g) -> matmul",
                "g = w: parameter([1, 2, 5])  (g, in) -> matmul",
                "g = w: parameter([4, 5, 2])  (in, g) -> concat(dim=3)",
                "y = permute([0, 1, 3, 2])  (in, y) -> matmul",
                "y = crop(height=1) -> permute([0, 1, 3, 2])  (in, y) -> matmul");
    }

    /** Sizes that a product in single precision misses by one. */
    static Stream<Arguments> sizesOfScales() {
        return on(
                "1, 25, 30",
                "upsample(scale=[1.16, 2.1], mode=\"bilinear\", coordinates=\"asymmetric\")",
                "upsample(scale=[2.12, 2.1], mode=\"bilinear\")",
                "upsample(scale=[2.12, 2.1])");
    }

    static Stream<Arguments> resizes() {
        return on(
                "2, 6, 9",
                "upsample(scale=2, coordinates=\"half_pixel\", rounding=\"round_prefer_floor\")",
                "upsample(size=[4, 5], coordinates=\"align_corners\", rounding=\"ceil\")",
                "upsample(scale=0.7, mode=\"bilinear\", coordinates=\"asymmetric\")",
                "upsample(scale=0.7, mode=\"bicubic\", cubic_coeff=-0.5, exclude_outside=true)",
                "upsample(scale=[1.1, 0.35], mode=\"bilinear\","
                        + " coordinates=\"pytorch_half_pixel\")",
                "upsample(size=[4, 12], mode=\"bilinear\", coordinates=\"tf_crop_and_resize\","
                        + " roi=[0.1, -0.2, 0.8, 1.3], extrapolation=7)");
    }

    static Stream<Arguments> joins() {
        return on(
                "4, 5, 6",
                "residual { conv(4, kernel=3, padding=1) } -> relu",
                "add [ {} { tanh } { sigmoid } ]",
                "sub [ {} { globalavgpool } ]",
                "sub [ { globalavgpool } {} ]",
                "mul [ {} { globalavgpool -> conv(4, kernel=1) -> sigmoid } ]",
                "div [ {} { sigmoid } ]",
                "max [ {} { tanh } { globalmaxpool } ]",
                "min [ { globalmaxpool } { globalavgpool } {} ]",
                "add [ { crop(height=1) } { crop(width=1) } {} ]",
                "concat [ {} { conv(3, kernel=1) } {} ]",
                "x = tanh  y = x -> relu  (x, y, in) -> concat(dim=3)",
                "a, b, c = split([1, 2, 1])  (a, b) -> mul  (current, c) -> sub -> relu",
                "a, b = chunk(2, dim=3)  (a, b) -> add");
    }

    @ParameterizedTest
    @MethodSource({
        "convolutions",
        "pools",
        "normalizations",
        "activations",
        "movements",
        "permutationsOfNothing",
        "resampling",
        "resizes",
        "sizesOfScales",
        "reductions",
        "learned",
        "joins"
    })
    void onnxRuntimeComputesWhatTheReferenceDoes(String input, String stages) {
        ExportChecks.check("model Net { input x0 [B, %s]  %s }".formatted(input, stages));
    }

    private static Stream<Arguments> on(String input, String... stages) {
        return Stream.of(stages).map(stage -> Arguments.of(input, stage));
    }
}
