package dev.cnnc.verify;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.reference.NodeValues;
import dev.cnnc.reference.ReferenceInterpreter;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs emitted code beside the reference, and beside another side where there is one. */
public final class Verification {

    private final Graph graph;
    private final Path weights;
    private final ReferenceInterpreter reference;
    private final double tolerance;

    /**
     * @param graph as it was written
     * @param weights the file that emitted code reads
     * @param tensors the same file's tensors, which fit
     */
    public Verification(Graph graph, Path weights, TensorFile tensors, double tolerance)
            throws IOException, WeightsException {
        this.graph = graph;
        this.weights = weights;
        this.reference = new ReferenceInterpreter(graph, values(tensors));
        this.tolerance = tolerance;
    }

    private Map<String, float[]> values(TensorFile tensors) throws IOException, WeightsException {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (NamedWeight weight : graph.weights()) {
            values.put(weight.key(), tensors.tensor(weight.key()).orElseThrow().values());
        }
        return values;
    }

    /** Compares all sides on {@code trial}. */
    public Verdict run(Trial trial, Optional<OtherSide> other) throws IOException, VerifyException {
        List<double[]> emitted = EmittedValues.of(graph, weights, trial);
        NodeValues values = reference.run(trial.batch(), trial.inputs().toArray(float[][]::new));
        List<Verdict.Row> rows = new ArrayList<>();
        List<Departure> departures = new ArrayList<>();
        if (!compare(values.outputs(), emitted, Verdict.REFERENCE, rows)) {
            departures.add(new LayerProbes(graph, weights).departure(trial, values, tolerance));
        }
        if (other.isPresent()) {
            OtherSide side = other.get();
            if (!compare(side.outputs(), emitted, side.name(), rows)) {
                side.departure(values, tolerance).ifPresent(departures::add);
            }
        }
        return new Verdict(graph, trial, tolerance, rows, departures);
    }

    /** Adds a row for each output; whether all are within the tolerance. */
    private boolean compare(
            List<double[]> expected, List<double[]> actual, String side, List<Verdict.Row> rows) {
        boolean agree = true;
        for (int i = 0; i < expected.size(); i++) {
            Comparison comparison = Comparison.of(expected.get(i), actual.get(i));
            rows.add(new Verdict.Row(graph.outputs().get(i).name(), side, comparison));
            agree &= comparison.within(tolerance);
        }
        return agree;
    }
}
