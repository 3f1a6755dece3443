package dev.cnnc.emit;

import dev.cnnc.export.ExportChecks;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random layers, exported: ONNX Runtime computes what the reference does. */
class RandomExportTest {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void onnxRuntimeComputesWhatTheReferenceDoes(@ForAll("bodies") String body) {
        ExportChecks.check("model Net {\n" + body + "}\n");
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
