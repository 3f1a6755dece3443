package dev.cnnc.fuzz;

import dev.cnnc.graph.Graph;
import dev.cnnc.reference.NodeValues;
import dev.cnnc.reference.PerturbedReference;
import dev.cnnc.reference.ReferenceInterpreter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What the reference yields, and how far from it a sound result may be. That is a part of the
 * greatest value of an output; where a value is farther away, the reference is perturbed to see
 * whether the network itself makes so much of rounding.
 */
final class Expected {

    /** By how much a perturbed reference moves every value, of its size. */
    private static final double EXTENT = 1e-6;

    private static final int PERTURBATIONS = 3;

    /** How much farther than a perturbation of the tolerance's size a value may be. */
    private static final double MARGIN = 10;

    /** Beyond this, and where single precision ends, values are not compared. */
    private static final double LARGEST = 1e30;

    private final Graph graph;
    private final Map<String, float[]> weights;
    private final List<float[]> inputs;
    private final int batch;
    private final List<double[]> outputs;
    private final double greatestOfAll;
    private boolean perturbed;

    Expected(Graph graph, Map<String, float[]> weights, List<float[]> inputs, int batch) {
        this.graph = graph;
        this.weights = weights;
        this.inputs = inputs;
        this.batch = batch;
        NodeValues values =
                new ReferenceInterpreter(graph, weights).run(batch, inputs.toArray(float[][]::new));
        this.outputs = values.outputs();
        this.greatestOfAll =
                values.values().stream()
                        .mapToDouble(Expected::greatest)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0);
    }

    /** Whether rounding had to be looked at, since the network makes much of it. */
    boolean wasPerturbed() {
        return perturbed;
    }

    /**
     * Where {@code actual} is farther away than is allowed, if anywhere.
     *
     * @param tolerance what is allowed of the greatest value of an output
     * @param leak what is allowed of the greatest value of the whole network, where a sum takes
     *     values with others that should cancel
     */
    Optional<String> difference(List<float[]> actual, double tolerance, double leak) {
        for (int i = 0; i < outputs.size(); i++) {
            double greatest = Math.max(greatest(outputs.get(i)), leak / tolerance * greatestOfAll);
            if (greatest <= LARGEST && !isWithin(i, actual.get(i), tolerance * greatest)) {
                double spread = spread(i);
                double allowed = tolerance * (greatest + MARGIN * spread / EXTENT);
                if (!isWithin(i, actual.get(i), allowed)) {
                    return Optional.of(worst(i, actual.get(i), allowed));
                }
                perturbed = true;
            }
        }
        return Optional.empty();
    }

    private boolean isWithin(int output, float[] actual, double allowed) {
        double[] expected = outputs.get(output);
        if (expected.length != actual.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!(distance(expected[i], actual[i]) <= allowed)) {
                return false;
            }
        }
        return true;
    }

    private static double distance(double expected, float actual) {
        boolean same = Double.isNaN(expected) && Float.isNaN(actual) || (float) expected == actual;
        return same ? 0 : Math.abs(expected - actual);
    }

    private String worst(int output, float[] actual, double allowed) {
        double[] expected = outputs.get(output);
        if (expected.length != actual.length) {
            return "output %d has %d values, not %d"
                    .formatted(output, actual.length, expected.length);
        }
        int worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double here = distance(expected[i], actual[i]);
            if (Double.isNaN(here) || here > distance(expected[worst], actual[worst])) {
                worst = i;
            }
        }
        return "value %d of %d of output %d is %s, not %s; it may be %.3g apart"
                .formatted(worst, actual.length, output, actual[worst], expected[worst], allowed);
    }

    /** How far perturbed values of an output are from exact ones at most. */
    private double spread(int output) {
        double spread = 0;
        for (int i = 0; i < PERTURBATIONS; i++) {
            List<double[]> moved =
                    new PerturbedReference(graph, weights, EXTENT, new Random(i))
                            .run(batch, inputs);
            for (int at = 0; at < moved.get(output).length; at++) {
                double distance = Math.abs(moved.get(output)[at] - outputs.get(output)[at]);
                spread = Math.max(spread, distance);
            }
        }
        return spread;
    }

    private static double greatest(double[] values) {
        double greatest = Float.MIN_NORMAL;
        for (double value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }
}
