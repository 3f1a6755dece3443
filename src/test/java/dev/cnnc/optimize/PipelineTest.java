package dev.cnnc.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all passes together make of the blocks of known networks. */
class PipelineTest {

    private static final PassListener NONE = new PassListener() {};

    private static List<String> operators(String body) {
        Graph graph = Passes.graph(body);
        Graph result = Pipeline.run(graph, NONE);
        Passes.assertSameFunction(graph, result);
        return Passes.operators(result);
    }

    @Test
    void aBasicBlockOfAResNetIsTwoStores() {
        assertEquals(
                List.of("conv + batchnorm + relu[0]", "conv + batchnorm + add + relu[1, 0]"),
                operators(
                        """
                        input x [B, 4, 6, 6]
                        residual {
                            conv(4, kernel=3, padding=1, bias=false) -> batchnorm -> relu
                            conv(4, kernel=3, padding=1, bias=false) -> batchnorm
                        } -> relu
                        """));
    }

    @Test
    void aProjectionIsAddedWhereItIsStored() {
        assertEquals(
                List.of("conv + batchnorm[0]", "conv + batchnorm + add + relu[0, 1]"),
                operators(
                        """
                        input x [B, 4, 6, 6]
                        residual { conv(8, kernel=3, stride=2, padding=1) -> batchnorm }
                        shortcut { conv(8, kernel=1, stride=2) -> batchnorm } -> relu
                        """));
    }

    @Test
    void anInvertedResidualIsThreeStores() {
        assertEquals(
                List.of(
                        "conv + batchnorm + relu6[0]",
                        "conv + batchnorm + relu6[1]",
                        "conv + batchnorm + add[2, 0]"),
                operators(
                        """
                        input x [B, 4, 6, 6]
                        residual {
                            conv(24, kernel=1, bias=false) -> batchnorm -> relu6
                            depthwise(3, padding=1, bias=false) -> batchnorm -> relu6
                            conv(4, kernel=1, bias=false) -> batchnorm
                        }
                        """));
    }

    @Test
    void normalisationBeforeAConvolutionStaysApart() {
        assertEquals(
                List.of(
                        "batchnorm + relu[0]",
                        "conv + batchnorm + relu[1]",
                        "conv[2]",
                        "concat[0, 3]"),
                operators(
                        """
                        input x [B, 4, 6, 6]
                        new = x -> batchnorm -> relu -> conv(8, kernel=1, bias=false)
                            -> batchnorm -> relu -> conv(2, kernel=3, padding=1, bias=false)
                        (x, new) -> concat
                        """));
    }

    @Test
    void identitiesDeadReadersAndRepetitionsAreGoneBeforeFusion() {
        assertEquals(
                List.of("conv + batchnorm + relu[0]", "sub[1, 1]"),
                operators(
                        """
                        input x [B, 4, 6, 6]
                        c = x -> conv(4, kernel=1) -> dropout
                        d = c -> tanh
                        n = c -> identity -> batchnorm
                        a = n -> relu
                        b = n -> identity -> relu
                        (a, b) -> sub
                        """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input x [B, 3, 7, 5]  conv(6, kernel=3, groups=3) -> batchnorm(eps=0.01) -> silu",
                "input x [B, 6, 4, 5]  convtranspose(4, kernel=3, groups=2) -> batchnorm -> relu",
                "input x [B, 6, 4, 5]  convtranspose(4, kernel=3, bias=false) -> batchnorm",
                "input x [B, 9]  linear(40, bias=false) -> batchnorm -> relu -> linear(3) -> batchnorm",
                "input x [B, 4, 5, 5]  a = x -> conv(4, kernel=1)  b = a -> conv(4, kernel=1)"
                        + "  c = (a, b) -> add -> relu  d = c -> conv(4, kernel=1) -> batchnorm"
                        + "  e = (d, a) -> add -> tanh  (e, c, b) -> sub",
            })
    void theFunctionStays(String body) {
        assertTrue(operators(body).size() > 0);
    }

    @Test
    void passesAreNamedAndHeard() {
        List<String> heard = new ArrayList<>();
        Graph graph = Passes.graph("input x [B, 3]  dropout -> relu");
        Graph result =
                Pipeline.run(
                        graph,
                        new PassListener() {
                            @Override
                            public void before(String pass, Graph seen) {
                                heard.add("before " + pass + " " + seen.nodes().size());
                            }

                            @Override
                            public void after(String pass, Graph seen) {
                                heard.add("after " + pass + " " + seen.nodes().size());
                            }
                        });
        assertEquals(2, result.nodes().size());
        assertEquals(2 * Pipeline.names().size(), heard.size());
        assertEquals("before DropIdentities 3", heard.get(0));
        assertEquals("after DropIdentities 2", heard.get(1));
        assertEquals("after FuseEpilogue 2", heard.get(heard.size() - 1));
    }

    /** Its output has another shape than its rule gives. */
    @Test
    void aGraphThatIsWrongIsRefusedAfterTheFirstPass() {
        Graph graph = Passes.graph("input x [B, 3]  relu");
        Node relu = graph.node(1);
        Node wrong =
                new Node(
                        1,
                        relu.key(),
                        false,
                        relu.operator(),
                        relu.inputs(),
                        Shape.of(4),
                        relu.location());
        Graph broken =
                new Graph(
                        "Net",
                        Optional.empty(),
                        "net.cnn",
                        List.of(graph.node(0), wrong),
                        graph.outputs());
        List<String> heard = new ArrayList<>();
        PassListener listener =
                new PassListener() {
                    @Override
                    public void after(String pass, Graph seen) {
                        heard.add(pass);
                    }
                };
        assertThrows(IllegalStateException.class, () -> Pipeline.run(broken, listener));
        assertEquals(List.of("DropIdentities"), heard);
    }

    /** Each pair is in this order, for the reason that {@code Pipeline} gives. */
    @Test
    void theOrderHolds() {
        List<List<String>> pairs =
                List.of(
                        List.of("DropIdentities", "ShareCommonSubexpressions"),
                        List.of("DropDeadNodes", "FoldBatchNorm"),
                        List.of("ShareCommonSubexpressions", "FoldBatchNorm"),
                        List.of("SplitGrowingJoins", "FuseEpilogue"),
                        List.of("FoldBatchNorm", "FuseEpilogue"));
        List<String> names = Pipeline.names();
        for (List<String> pair : pairs) {
            assertTrue(names.indexOf(pair.get(0)) >= 0, pair.toString());
            assertTrue(names.indexOf(pair.get(0)) < names.indexOf(pair.get(1)), pair.toString());
        }
    }
}
