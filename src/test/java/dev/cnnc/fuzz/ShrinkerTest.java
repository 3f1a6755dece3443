package dev.cnnc.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Graph;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Of a large network there remains what a defect needs. */
class ShrinkerTest {

    private static final String TEXT =
            """
            block Twice(width, act = relu) {
                residual { conv(width, kernel=3, padding=1) -> act }
                repeat 2 { conv(width, kernel=5, padding=2, groups=2) -> batchnorm -> act }
            }
            model Net {
                input image [B, 8, 14, 9]
                input other [B, 8, 14, 9]
                a = (image, other) -> add
                b = a -> Twice(8, gelu) -> maxpool(2)
                c = image -> globalavgpool -> flatten -> linear(12) -> softmax
                output b, c
            }
            """;

    @Test
    void oneLayerRemains() {
        assertEquals(
                """
                model Net {
                    input cut5 [B, 2, 5, 5]
                    depthwise(5)
                }
                """,
                shrunk(ShrinkerTest::hasGroups));
    }

    @Test
    void structuresRemainWhereTheyMatter() {
        assertEquals(
                """
                block Twice {
                    repeat 0 {}
                }

                model Net {
                    input image [B, 1, 1, 1]
                    input other [B, 1, 1, 1]
                    a = (image, other) -> add
                }
                """,
                shrunk(network -> network.text().contains("repeat") && compiles(network)));
    }

    private static String shrunk(Predicate<FuzzNetwork> fails) {
        FuzzNetwork smallest = new Shrinker(fails, 60).shrink(new FuzzNetwork(1, 0, 3, TEXT));
        assertEquals(1, smallest.batch());
        return smallest.text();
    }

    private static boolean compiles(FuzzNetwork network) {
        return Elaborated.graph(network.text()).isPresent();
    }

    private static boolean hasGroups(FuzzNetwork network) {
        Graph graph = Elaborated.graph(network.text()).orElseThrow();
        return graph.nodes().stream()
                .anyMatch(
                        node ->
                                node.operator() instanceof Convolution convolution
                                        && convolution.groups() > 1
                                        && convolution.height().kernel() == 5);
    }
}
