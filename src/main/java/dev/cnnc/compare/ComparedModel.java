package dev.cnnc.compare;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.plan.Plan;
import dev.cnnc.report.ModelSummary;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A network and what it costs for one image.
 *
 * @param name what it is called, differently from all others
 * @param file where it is declared
 * @param input the sizes of its first input, such as {@code 3x224x224}
 * @param macs multiply-accumulates
 * @param weightBytes of all weights as 32-bit floats
 * @param activationBytes of what all layers yield, one beside the other
 * @param arenaBytes of the arrays that the compiled class computes in
 * @param millis how long it takes, where that was measured
 */
public record ComparedModel(
        String name,
        String file,
        String input,
        long layers,
        long parameters,
        long macs,
        long weightBytes,
        long activationBytes,
        long arenaBytes,
        Optional<Double> millis,
        Optional<Accuracy> accuracy) {

    private static final double BILLION = 1e9;
    private static final double MILLIS_IN_SECOND = 1000;

    /** The facts of a network of which nothing was measured. */
    public static ComparedModel of(String name, String file, Graph graph, Plan plan) {
        Node input = graph.inputs().get(0);
        return new ComparedModel(
                name,
                file,
                input.shape().sizes().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining("x")),
                ModelSummary.layerCount(graph),
                graph.parameterCount(),
                graph.multiplyAccumulates(),
                ModelSummary.weightBytes(graph),
                ModelSummary.activationBytes(graph),
                ModelSummary.arenaBytes(plan),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with what is known of its worth. */
    public ComparedModel with(Optional<Accuracy> accuracy) {
        return with(millis, accuracy);
    }

    /** The same, which takes so long. */
    public ComparedModel with(double millis) {
        return with(Optional.of(millis), accuracy);
    }

    private ComparedModel with(Optional<Double> time, Optional<Accuracy> worth) {
        return new ComparedModel(
                name,
                file,
                input,
                layers,
                parameters,
                macs,
                weightBytes,
                activationBytes,
                arenaBytes,
                time,
                worth);
    }

    /** Billions of multiply-accumulates. */
    public double gigaMacs() {
        return macs / BILLION;
    }

    /** Images in a second, where that was measured. */
    public Optional<Double> speed() {
        return millis.map(time -> MILLIS_IN_SECOND / time);
    }
}
