package dev.cnnc.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which layers take the batch normalisation behind them. */
class FoldBatchNormTest {

    private static List<String> operators(String body) {
        return Passes.operators(body, new FoldBatchNorm());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conv(4, kernel=3)",
                "conv(4, kernel=3, bias=false)",
                "depthwise(3, bias=false)",
                "convtranspose(4, kernel=2, stride=2)"
            })
    void layersOfMapsTakeIt(String layer) {
        List<String> operators = operators("input x [B, 2, 5, 5]  " + layer + " -> batchnorm");
        assertEquals(1, operators.size());
        assertEquals(" + batchnorm[0]", operators.get(0).replaceFirst("\\w+", ""));
    }

    @Test
    void denseLayersTakeIt() {
        assertEquals(
                List.of("linear + batchnorm[0]", "relu[1]"),
                operators("input x [B, 6]  linear(4) -> batchnorm -> relu"));
    }

    @Test
    void onlyTheFirstOfTwoIsTaken() {
        assertEquals(
                List.of("conv + batchnorm[0]", "batchnorm[1]"),
                operators("input x [B, 2, 5, 5]  conv(4, kernel=1) -> batchnorm -> batchnorm"));
    }

    @Test
    void theTensorsKeepTheirKeys() {
        Graph graph =
                Passes.graph("input x [B, 2, 5, 5]  c: conv(4, kernel=1) -> n: batchnorm -> relu");
        assertEquals(keys(graph), keys(new FoldBatchNorm().apply(graph)));
    }

    private static List<String> keys(Graph graph) {
        return graph.weights().stream().map(NamedWeight::key).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batchnorm -> conv(4, kernel=1)",
                "conv(4, kernel=1) -> relu -> batchnorm",
                "c = x -> conv(2, kernel=1)  n = c -> batchnorm  (n, c) -> add",
                "c = x -> conv(2, kernel=1)  n = c -> batchnorm  m = c -> batchnorm  (n, m) -> add",
                "conv(4, kernel=1) -> maxpool(2) -> batchnorm"
            })
    void othersDoNot(String body) {
        Graph graph = Passes.graph("input x [B, 2, 5, 5]  " + body);
        assertEquals(Passes.operators(graph), operators("input x [B, 2, 5, 5]  " + body));
    }

    @Test
    void aValueThatLeavesStays() {
        String operators =
                operators(
                                "input x [B, 2, 5, 5]  c = x -> conv(4, kernel=1)"
                                        + "  n = c -> batchnorm  output c, n")
                        .toString();
        assertFalse(operators.contains("+"), operators);
    }
}
