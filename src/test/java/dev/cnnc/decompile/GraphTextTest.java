package dev.cnnc.decompile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Slice;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.Examples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that is written from a graph yields the same graph. */
class GraphTextTest {

    /** What a stage is, whatever it was written as. */
    private record Stage(Operator operator, List<Integer> inputs, Object shape, String key) {

        static List<Stage> of(Graph graph) {
            List<Stage> stages = new ArrayList<>();
            for (Node node : graph.nodes()) {
                boolean learns = !graph.weights(node).isEmpty() || node.operator() instanceof Input;
                Operator operator =
                        node.operator() instanceof Slice slice
                                ? new Slice("slice", slice.ranges())
                                : node.operator();
                stages.add(
                        new Stage(operator, node.inputs(), node.shape(), learns ? node.key() : ""));
            }
            return stages;
        }
    }

    static Stream<Graph> examples() throws IOException {
        return Examples.graphs();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesComeBack(Graph graph) {
        assertComesBack(graph);
    }

    private static void assertComesBack(Graph graph) {
        String text = GraphText.of(graph);
        Graph again = CompiledModel.emit(text).models().get(0);
        assertEquals(Stage.of(graph), Stage.of(again), text);
        assertEquals(
                graph.outputs().stream().map(output -> output.node()).toList(),
                again.outputs().stream().map(output -> output.node()).toList());
    }

    @Test
    void everyOperatorComesBack() {
        String text =
                """
                model Everything {
                    input image [B, 8, 12, 12]
                    input other [B, 8, 12, 12]
                    gamma = scale: parameter([8, 1, 1])
                    (image, gamma) -> mul -> c: conv(16, kernel=[3, 5], stride=[1, 2], dilation=2,
                        padding=[[1, 2], [3, 4]], groups=4, bias=false)
                    d: depthwise(3, padding=1) -> b: batchnorm(eps=1e-3) -> prelu(num_parameters=16)
                    convtranspose(8, kernel=4, stride=2, padding=1, output_padding=1)
                    leakyrelu(negative_slope=0.2) -> elu(alpha=0.5) -> celu(alpha=2) -> selu -> silu
                    hardtanh(min=-2, max=3.5) -> softplus(beta=2, threshold=15) -> gelu
                    gelu(approximate="tanh") -> mish -> hardswish -> hardsigmoid -> softsign -> relu6
                    abs -> add(1) -> sqrt -> neg -> exp -> sub(0.25) -> mul(1e-3) -> div(3)
                    max(-4) -> min(100000) -> pow(2) -> relu -> tanh -> sigmoid
                    maxpool(3, stride=2, padding=[[1, 0], [0, 1]], ceil_mode=true)
                    avgpool([1, 2], stride=1, count_include_pad=false)
                    pad(left=1, right=2, top=3, bottom=4, front=1, back=2, value=-0.5)
                    pad(left=1, mode="reflect") -> lrn(3, alpha=2e-4, beta=0.5, k=2)
                    upsample(scale=[1.5, 2], mode="bilinear", align_corners=true)
                    upsample(size=[9, 7], coordinates="half_pixel", rounding="round_prefer_ceil")
                    upsample(scale=2, mode="bicubic", coordinates="tf_crop_and_resize",
                        roi=[0, 0.25, 0.5, 1], extrapolation=7, cubic_coeff=-0.5)
                    slice(start=1, stop=9, step=2, dim=2) -> crop(top=1, left=2, height=2, width=3)
                    softmax(dim=2) -> logsoftmax -> instancenorm -> permute([0, 2, 3, 1])
                    layernorm(dims=2) -> flip([1, 3]) -> mean([1, 2], keepdim=true) -> amax(1)
                    rows = current
                    l, r = other -> groupnorm(2) -> channelshuffle(2) -> chunk(2)
                    (l, r) -> sub -> adaptiveavgpool([2, 3]) -> reshape([B, 2, 12])
                    m = current
                    (m, m) -> concat(dim=2) -> permute([0, 2, 1]) -> sum(2) -> flatten
                    fc: linear(11) -> dropout(0.5) -> identity
                    out = current
                    output rows, out
                }
                """;
        assertComesBack(CompiledModel.emit(text).models().get(0));
    }

    @Test
    void aValueThatLeavesTwiceComesBack() {
        assertComesBack(
                CompiledModel.emit(
                                """
                                model Twice {
                                    input image [B, 4]
                                    x1 = image -> relu
                                    again = x1
                                    y = x1 -> tanh
                                    output again, y, x1, image
                                }
                                """)
                        .models()
                        .get(0));
    }

    @Test
    void labelsOfAnyTextComeBack() {
        assertComesBack(
                CompiledModel.emit(
                                """
                                model Odd {
                                    input image [B, 4]
                                    "a \\"quoted\\" \\{x} \\\\ name/ü:0": linear(4) -> relu
                                    2: linear(4) -> relu -> relu
                                    if.block.0.1: linear(4) -> relu -> 7: linear(3) -> relu
                                    "3x3": linear(2)
                                }
                                """)
                        .models()
                        .get(0));
    }
}
