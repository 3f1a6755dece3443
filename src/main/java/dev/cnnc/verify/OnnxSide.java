package dev.cnnc.verify;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import dev.cnnc.reference.NodeValues;
import dev.cnnc.verify.OnnxGraph.InputValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An ONNX file, run by ONNX Runtime. */
public final class OnnxSide implements OtherSide {

    private final Graph graph;
    private final OnnxGraph other;
    private final OnnxRuntime runtime;
    private final List<InputValue> inputs;
    private final Trial trial;

    private OnnxSide(
            Graph graph,
            OnnxGraph other,
            OnnxRuntime runtime,
            List<InputValue> inputs,
            Trial trial) {
        this.graph = graph;
        this.other = other;
        this.runtime = runtime;
        this.inputs = inputs;
        this.trial = trial;
    }

    /**
     * Reads {@code file} and finds ONNX Runtime.
     *
     * @param seed of the values that enter
     * @param notice is told, in one line, that ONNX Runtime is being fetched
     * @throws VerifyException where it is no ONNX file, takes or yields other shapes than {@code
     *     graph}, or ONNX Runtime cannot be had
     */
    public static OnnxSide open(
            Graph graph, Path file, long seed, OnnxRuntimeLibrary library, Consumer<String> notice)
            throws IOException, VerifyException {
        OnnxGraph other = OnnxGraph.read(file);
        List<InputValue> inputs = new OnnxInputs(graph, other).inOrder();
        requireOutputs(graph, other);
        OnnxRuntime runtime = new OnnxRuntime(library.find(notice));
        Trial trial = Trial.random(graph, OnnxInputs.batch(other.name(), inputs), seed);
        return new OnnxSide(graph, other, runtime, inputs, trial);
    }

    private static void requireOutputs(Graph graph, OnnxGraph other) throws VerifyException {
        if (other.outputs().size() != graph.outputs().size()) {
            throw VerifyException.doesNotFit(
                    "`%s` has %s outputs, and `%s` has %s"
                            .formatted(
                                    other.name(),
                                    other.outputs().size(),
                                    graph.name(),
                                    graph.outputs().size()),
                    "it belongs to another model");
        }
    }

    /** Random values for a batch that the file takes. */
    public Trial trial() {
        return trial;
    }

    @Override
    public String name() {
        return other.name();
    }

    @Override
    public List<double[]> outputs() throws VerifyException {
        Map<String, FloatArray> values = runtime.run(other.bytes(), arrays());
        List<double[]> outputs = new ArrayList<>();
        for (int i = 0; i < graph.outputs().size(); i++) {
            Output output = graph.outputs().get(i);
            String name = theirs(i);
            FloatArray value = values.get(name);
            Node node = graph.node(output.node());
            long needed = (long) trial.batch() * node.shape().elements();
            if (value == null || value.values().length != needed) {
                throw VerifyException.doesNotFit(
                        "`%s` yields `%s` %s, and output `%s` of `%s` is %s"
                                .formatted(
                                        other.name(),
                                        name,
                                        value == null ? "of another type" : value.shape(),
                                        output.name(),
                                        graph.name(),
                                        node.shape()),
                        "it belongs to another model");
            }
            outputs.add(value.widened());
        }
        return outputs;
    }

    /** Their name of output {@code index}: the same where all names are the same. */
    private String theirs(int index) {
        Set<String> names = new HashSet<>(other.outputs());
        boolean same = graph.outputs().stream().allMatch(o -> names.contains(o.name()));
        return same ? graph.outputs().get(index).name() : other.outputs().get(index);
    }

    private Map<String, FloatArray> arrays() {
        Map<String, FloatArray> arrays = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            List<Long> sizes = new ArrayList<>(List.of((long) trial.batch()));
            graph.inputs().get(i).shape().sizes().forEach(size -> sizes.add((long) size));
            arrays.put(inputs.get(i).name(), new FloatArray(sizes, trial.inputs().get(i)));
        }
        return arrays;
    }

    @Override
    public Optional<Departure> departure(NodeValues values, double tolerance)
            throws VerifyException {
        OnnxAlignment alignment = new OnnxAlignment(graph, other);
        Map<String, FloatArray> theirs =
                runtime.run(other.withOutputs(alignment.candidates()), arrays());
        Optional<Node> before = Optional.empty();
        int compared = 0;
        for (Map.Entry<Node, FloatArray> layer : alignment.align(trial.batch(), theirs)) {
            compared++;
            Comparison comparison =
                    Comparison.of(values.of(layer.getKey()), layer.getValue().widened());
            if (!comparison.within(tolerance)) {
                return Optional.of(
                        new Departure(
                                name(),
                                Optional.of(layer.getKey()),
                                Optional.of(comparison),
                                before,
                                compared));
            }
            before = Optional.of(layer.getKey());
        }
        return Optional.of(
                new Departure(name(), Optional.empty(), Optional.empty(), before, compared));
    }
}
