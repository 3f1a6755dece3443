package dev.cnnc.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.optimize.PassListener;
import dev.cnnc.optimize.Pipeline;
import dev.cnnc.plan.ConvolutionMethod;
import dev.cnnc.plan.LayerError;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.plan.Planner;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.weights.Tensor;
import dev.cnnc.winograd.TileError;
import dev.cnnc.winograd.WinogradTile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which methods an error rules out. */
final class ErrorBudgetTest {

    private static final String NORMED =
            """
            model Normed {
                input image [B, 24, 40, 40]
                conv1: conv(32, kernel=3, padding=1) -> bn1: batchnorm -> relu
                conv2: conv(8, kernel=3, stride=2)
            }
            """;

    @Test
    void theErrorIsThatOfTheFoldedWeights() throws Exception {
        Graph graph = CompiledModel.emit(NORMED).models().get(0);
        Map<String, Tensor> tensors = random(graph);
        float[] folded = tensors.get("conv1.weight").values();
        float[] gamma = tensors.get("bn1.weight").values();
        float[] variance = tensors.get("bn1.running_var").values();
        for (int oc = 0; oc < 32; oc++) {
            for (int i = 0; i < 24 * 9; i++) {
                double scale = gamma[oc] / Math.sqrt(variance[oc] + 1e-5);
                folded[oc * 24 * 9 + i] = (float) (folded[oc * 24 * 9 + i] * scale);
            }
        }
        double error = TileError.measure(WinogradTile.F4, folded, 32, 24);
        assertEquals(
                List.of(
                        new LayerError(
                                "conv1", ConvolutionMethod.F4, ConvolutionMethod.F4, error, true)),
                ErrorBudget.of(plan(graph), 1e-4, tensors));
    }

    @Test
    void aLayerAboveTheBudgetTakesTheNextTileThatKeepsIt() throws Exception {
        Graph graph = CompiledModel.emit(NORMED).models().get(0);
        Map<String, Tensor> tensors = random(graph);
        LayerError planned = ErrorBudget.of(plan(graph), 1, tensors).get(0);
        assertFalse(planned.fellBack());
        double budget = planned.error() * 0.9;
        LayerError smaller = ErrorBudget.of(plan(graph), budget, tensors).get(0);
        assertTrue(smaller.fellBack());
        assertEquals(ConvolutionMethod.F2, smaller.method());
        assertTrue(smaller.error() <= budget, smaller.toString());
        List<LayerError> none = ErrorBudget.of(plan(graph), 1e-12, tensors);
        assertEquals(Map.of("conv1", ConvolutionMethod.DIRECT), ErrorBudget.fallbacks(none));
    }

    @Test
    void withoutWeightsTheErrorIsExpected() throws Exception {
        Graph graph = CompiledModel.emit(NORMED).models().get(0);
        LayerError error = ErrorBudget.of(plan(graph), 1e-4, Map.of()).get(0);
        assertFalse(error.measured());
        assertEquals(TileError.estimate(WinogradTile.F4, 24), error.error());
    }

    private static Plan plan(Graph graph) throws Exception {
        Graph optimised = Pipeline.run(graph, new PassListener() {});
        return Planner.plan(graph, optimised, PlanOptions.defaults());
    }

    private static Map<String, Tensor> random(Graph graph) {
        Random random = new Random(9);
        Map<String, Tensor> tensors = new HashMap<>();
        for (NamedWeight weight : graph.weights()) {
            float[] values = new float[(int) weight.weight().elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = 0.1f + random.nextFloat();
            }
            List<Long> shape = weight.weight().shape().stream().map(Integer::longValue).toList();
            tensors.put(weight.key(), Tensor.of(weight.key(), shape, values));
        }
        return tensors;
    }
}
