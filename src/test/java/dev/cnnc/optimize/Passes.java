package dev.cnnc.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.GraphVerifier;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.reference.ReferenceInterpreter;
import dev.cnnc.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs passes on models of the language, and sees that they keep what a model computes. */
final class Passes {

    private static final int BATCH = 2;
    private static final double TOLERANCE = 1e-5;

    private Passes() {}

    /** The graph of a model with this body, as it was written. */
    static Graph graph(String body) {
        String text = "model Net { " + body + " }";
        CheckedFile checked = Compiler.check(new SourceFile("net.cnn", text), Map.of());
        if (checked.hasErrors()) {
            throw new AssertionError(checked.diagnostics() + " in " + text);
        }
        return checked.models().get(0).graph();
    }

    /**
     * What {@code passes} make of the body, after checks that it is sound and computes the same.
     */
    static List<String> operators(String body, Pass... passes) {
        Graph graph = graph(body);
        Graph result = graph;
        for (Pass pass : passes) {
            result = pass.apply(result);
            GraphVerifier.verify(result);
        }
        assertSameFunction(graph, result);
        return operators(result);
    }

    /** The name of each operator but inputs, and the numbers of its inputs. */
    static List<String> operators(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> !(node.operator() instanceof Input))
                .map(node -> node.operator().name() + node.inputs())
                .toList();
    }

    /** Both graphs have the same outputs, by the reference, for random weights and inputs. */
    static void assertSameFunction(Graph expected, Graph actual) {
        Map<String, float[]> weights = weights(expected, new Random(7));
        double[][] inputs = inputs(expected, new Random(8));
        List<double[]> before =
                new ReferenceInterpreter(expected, weights).run(BATCH, inputs).outputs();
        List<double[]> after =
                new ReferenceInterpreter(actual, weights).run(BATCH, inputs).outputs();
        assertEquals(before.size(), after.size());
        for (int i = 0; i < before.size(); i++) {
            assertClose(before.get(i), after.get(i));
        }
    }

    private static void assertClose(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        double greatest = 1;
        for (double value : expected) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], TOLERANCE * greatest, "value " + i);
        }
    }

    private static Map<String, float[]> weights(Graph graph, Random random) {
        Map<String, float[]> weights = new HashMap<>();
        for (NamedWeight weight : graph.weights()) {
            float[] values = new float[(int) weight.weight().elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
                if (weight.key().endsWith("running_var")) {
                    values[i] = Math.abs(values[i]) + 0.1f;
                }
            }
            weights.put(weight.key(), values);
        }
        return weights;
    }

    private static double[][] inputs(Graph graph, Random random) {
        List<Node> nodes = graph.inputs();
        double[][] inputs = new double[nodes.size()][];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] =
                    random.doubles((long) BATCH * nodes.get(i).shape().elements(), -1, 1).toArray();
        }
        return inputs;
    }
}
