package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every family of operators adds its own to the catalog, under the names of the manual. */
class OperatorFamiliesTest {

    private static final String SOFT = "softsign abs neg exp erf sqrt";

    private static String names(Consumer<OperatorCatalog.Definitions> family) {
        List<String> names = new ArrayList<>();
        family.accept((signature, create) -> names.add(signature.operator()));
        return String.join(" ", names);
    }

    @Test
    void layersWithWeights() {
        assertEquals("conv depthwise convtranspose", names(ConvolutionOperators::add));
        assertEquals("linear dropout identity", names(DenseOperators::add));
        assertEquals("parameter", names(ParameterArguments::add));
    }

    @Test
    void normalizations() {
        assertEquals(
                "batchnorm groupnorm instancenorm layernorm lrn normalize",
                names(NormalizationOperators::add));
    }

    @Test
    void activations() {
        assertEquals(
                "relu relu6 selu silu mish hardswish hardsigmoid sigmoid tanh "
                        + SOFT
                        + " leakyrelu elu celu gelu hardtanh softplus prelu softmax logsoftmax",
                names(ActivationOperators::add));
    }

    @Test
    void poolsAndReductions() {
        assertEquals(
                "adaptiveavgpool adaptivemaxpool globalavgpool globalmaxpool maxpool avgpool",
                names(PoolOperators::add));
        assertEquals("mean sum amax amin flip", names(ReductionOperators::add));
    }

    @Test
    void whatMovesAndJoinsValues() {
        assertEquals(
                "flatten reshape permute pixelshuffle channelshuffle slice crop pad upsample chunk split",
                names(ShapeOperators::add));
        assertEquals("add sub mul div max min pow concat matmul", names(JoinOperators::add));
    }

    @Test
    void theCatalogIsTheFamiliesTogether() {
        TreeSet<String> all = new TreeSet<>();
        OperatorCatalog.Definitions collecting =
                (signature, create) -> all.add(signature.operator());
        ConvolutionOperators.add(collecting);
        NormalizationOperators.add(collecting);
        ActivationOperators.add(collecting);
        PoolOperators.add(collecting);
        ShapeOperators.add(collecting);
        JoinOperators.add(collecting);
        DenseOperators.add(collecting);
        ParameterArguments.add(collecting);
        ReductionOperators.add(collecting);
        assertEquals(all, OperatorCatalog.names());
    }
}
