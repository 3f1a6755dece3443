package dev.cnnc.emit;

import dev.cnnc.export.ExportChecks;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Random layers, exported: ONNX Runtime computes what the reference does. */
class RandomExportTest {

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void onnxRuntimeComputesWhatTheReferenceDoes(@ForAll("bodies") String body) {
        ExportChecks.check("model Net {\n" + body + "}\n");
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void joinsStretchAlike(@ForAll long seed) {
        ExportChecks.check(RandomJoinsTest.Join.draw(new Random(seed)).model("Net"));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void mapsOfAnotherSizeAreTheSame(@ForAll("resizings") String body) {
        ExportChecks.check("model Net {\n" + body + "}\n");
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void transposedConvolutionsReachTheSame(
            @ForAll @IntRange(min = 1, max = 6) int input,
            @ForAll @IntRange(min = 1, max = 4) int kernel,
            @ForAll @IntRange(min = 1, max = 4) int stride,
            @ForAll @IntRange(min = 1, max = 3) int dilation,
            @ForAll @IntRange(min = 0, max = 3) int padding,
            @ForAll @IntRange(min = 0, max = 3) int added) {
        int outputPadding = Math.min(added, Math.max(stride, dilation) - 1);
        int size = (input - 1) * stride - 2 * padding + dilation * (kernel - 1) + outputPadding + 1;
        Assume.that(size > 0);
        ExportChecks.check(
                """
                model Net {
                    input image [B, 2, %1$d, %1$d]
                    convtranspose(3, kernel=%2$d, stride=%3$d, dilation=%4$d, padding=%5$d, output_padding=%6$d)
                }
                """
                        .formatted(input, kernel, stride, dilation, padding, outputPadding));
    }

    @Provide
    Arbitrary<String> resizings() {
        Arbitrary<String> stages =
                Arbitraries.of(
                        "adaptiveavgpool([%d, %d])",
                        "adaptivemaxpool([%d, %d])",
                        "upsample(size=[%d, %d])",
                        "upsample(scale=[%d / 4, %d / 3])",
                        "upsample(size=[%d, %d], mode=\"bilinear\")",
                        "upsample(size=[%d, %d], mode=\"bilinear\", align_corners=true)",
                        "upsample(scale=[%d / 2, %d / 7], mode=\"bilinear\")",
                        "upsample(size=[%d, %d], mode=\"bicubic\")");
        Arbitrary<Integer> sizes = Arbitraries.integers().between(7, 40);
        return Combinators.combine(sizes, sizes, sizes, sizes, stages)
                .as(
                        (height, width, rows, columns, stage) ->
                                "input image [B, 2, %d, %d]\n%s\n"
                                        .formatted(height, width, stage.formatted(rows, columns)));
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<Integer> inputs = Arbitraries.integers().between(1, 40);
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 9).flatMap(ConvolutionArbitraries::small),
                LayerArbitraries.maxPool(),
                LayerArbitraries.averagePool(),
                LayerArbitraries.linear(inputs, 1, 40),
                LayerArbitraries.softmax(),
                LayerArbitraries.chain());
    }
}
