package dev.cnnc.fuzz;

import dev.cnnc.decompile.GraphText;
import dev.cnnc.export.ExportException;
import dev.cnnc.export.GraphExport;
import dev.cnnc.fuzz.Failure.Kind;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Slice;
import dev.cnnc.testing.Backend;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.ExportedModel;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Computes one network in every way and compares the results. */
final class NetworkCheck {

    /** Of the greatest value, what ONNX Runtime's own rounding is allowed. */
    private static final double ONNX_TOLERANCE = 5e-5;

    private static final float[] SPECIAL = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE, 1e30f
    };

    private final FuzzNetwork network;
    private final Graph graph;
    private final ExecutorService executor;
    private final Draw draw;
    private final Map<String, FloatTensor> weights;
    private final List<float[]> inputs;
    private final int batch;
    private boolean sensitive;
    private boolean exported;

    /**
     * @param graph of {@code network}, as written
     * @param executor what shares work
     */
    NetworkCheck(FuzzNetwork network, Graph graph, ExecutorService executor) {
        this.network = network;
        this.graph = graph;
        this.executor = executor;
        this.draw = network.values();
        this.batch = network.batch();
        this.weights = CompiledModel.draw(graph, weightsSeed());
        this.inputs = graph.inputs().stream().map(this::values).toList();
    }

    /** The seed of the weights. */
    long weightsSeed() {
        return network.values().seed();
    }

    /** Whether the network makes so much of rounding that it was allowed more than usual. */
    boolean isSensitive() {
        return sensitive;
    }

    /** Whether ONNX can say what the network is. */
    boolean isExported() {
        return exported;
    }

    /**
     * The first thing that is wrong.
     *
     * @param model the compiled network; absent where emitted code need not be run
     */
    Optional<Failure> failure(Optional<Supplier<CompiledModel>> model) {
        Optional<Failure> text = guarded(Kind.TEXT, this::roundTrip);
        if (text.isPresent()) {
            return text;
        }
        Expected expected;
        try {
            expected = new Expected(graph, named(), inputs, batch);
        } catch (RuntimeException | AssertionError e) {
            return failure(Kind.REFERENCE, e.toString());
        }
        Optional<Failure> failure = guarded(Kind.EXPORTS, () -> onnx(expected));
        if (failure.isEmpty() && model.isPresent()) {
            failure = guarded(Kind.RUNS, () -> emitted(model.get().get(), expected));
        }
        sensitive = expected.wasPerturbed();
        return failure;
    }

    private static Optional<Failure> guarded(Kind kind, Supplier<Optional<Failure>> check) {
        try {
            return check.get();
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            return failure(kind, e.toString());
        }
    }

    private static Optional<Failure> failure(Kind kind, String message) {
        return Optional.of(new Failure(kind, message));
    }

    private Optional<Failure> roundTrip() {
        String text = GraphText.of(graph);
        Optional<Graph> read = Elaborated.graph(text);
        boolean same = read.isPresent() && structure(read.get()).equals(structure(graph));
        return same ? Optional.empty() : failure(Kind.TEXT, "read back, this is another:\n" + text);
    }

    /** What makes two graphs one; the words in which a slice was written do not. */
    private static List<String> structure(Graph graph) {
        List<String> lines = new ArrayList<>();
        for (Node node : graph.nodes()) {
            String operator = node.operator().toString();
            if (node.operator() instanceof Slice slice) {
                Shape input = graph.inputShapes(node).get(0);
                operator = "slice " + slice.starts(input) + slice.steps(input);
            }
            lines.add(operator + " " + node.inputs() + " " + node.shape());
        }
        graph.weights().forEach(weight -> lines.add(weight.key()));
        graph.outputs().forEach(output -> lines.add("output " + output.node()));
        return lines;
    }

    private Map<String, float[]> named() {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (NamedWeight weight : graph.weights()) {
            values.put(weight.key(), weights.get(weight.key()).values());
        }
        return values;
    }

    private Optional<Failure> onnx(Expected expected) {
        if (OnnxLimits.departs(graph)) {
            return Optional.empty();
        }
        try {
            GraphExport.of(graph);
        } catch (ExportException e) {
            return Optional.empty();
        }
        try (ExportedModel onnx = ExportedModel.of(graph, ExportedModel.file(weights))) {
            List<float[]> outputs = onnx.run(batch, inputs.toArray(float[][]::new));
            exported = true;
            return expected.difference(outputs, ONNX_TOLERANCE, 0)
                    .map(difference -> new Failure(Kind.ONNX, difference));
        } catch (AssertionError e) {
            if (OnnxLimits.lacks(e.getMessage())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Failure> emitted(CompiledModel model, Expected expected) {
        List<float[]> actual = model.network().forward(Backend.JAVA, inputs, lengths(batch), batch);
        List<float[]> vector =
                model.network().forward(Backend.VECTOR, inputs, lengths(batch), batch);
        return same(Kind.BITS, actual, vector)
                .or(
                        () ->
                                expected.difference(actual, network.tolerance(), network.leak())
                                        .map(text -> new Failure(Kind.NUMBERS, text)))
                .or(() -> alone(model, actual))
                .or(() -> shared(model, actual))
                .or(() -> special(model));
    }

    /** One image of the batch, computed by what has computed others before. */
    private Optional<Failure> alone(CompiledModel model, List<float[]> all) {
        int image = draw.between(0, batch - 1);
        List<float[]> one = new ArrayList<>();
        for (float[] input : inputs) {
            one.add(image(input, image));
        }
        List<float[]> cut = all.stream().map(output -> image(output, image)).toList();
        Optional<Failure> failure = Optional.empty();
        for (Backend backend : Backend.values()) {
            List<float[]> outputs = model.network().forward(backend, one, lengths(1), 1);
            failure = failure.or(() -> same(Kind.ALONE, cut, outputs));
        }
        return failure;
    }

    private float[] image(float[] values, int image) {
        int length = values.length / batch;
        return Arrays.copyOfRange(values, image * length, (image + 1) * length);
    }

    private Optional<Failure> shared(CompiledModel model, List<float[]> all) {
        int threads = draw.between(2, 4);
        Optional<Failure> failure = Optional.empty();
        for (Backend backend : Backend.values()) {
            List<float[]> outputs =
                    model.network()
                            .forward(backend, inputs, lengths(batch), batch, executor, threads);
            failure = failure.or(() -> same(Kind.SHARED, all, outputs));
        }
        return failure;
    }

    private Optional<Failure> special(CompiledModel model) {
        List<float[]> odd = new ArrayList<>();
        for (float[] input : inputs) {
            float[] values = input.clone();
            for (int i = draw.between(1, 4); i > 0; i--) {
                int at = draw.between(0, values.length - 1);
                values[at] = SPECIAL[draw.between(0, SPECIAL.length - 1)];
            }
            odd.add(values);
        }
        return same(
                Kind.SPECIAL,
                model.network().forward(Backend.JAVA, odd, lengths(batch), batch),
                model.network().forward(Backend.VECTOR, odd, lengths(batch), batch));
    }

    private static Optional<Failure> same(Kind kind, List<float[]> some, List<float[]> others) {
        for (int i = 0; i < some.size(); i++) {
            try {
                Backend.assertSameBits(some.get(i), others.get(i));
            } catch (AssertionError e) {
                return failure(kind, "output %d: %s".formatted(i, e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private List<Integer> lengths(int images) {
        return graph.outputNodes().stream().map(node -> images * node.shape().elements()).toList();
    }

    private float[] values(Node input) {
        float[] values = new float[batch * input.shape().elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = draw.chance(16) ? -0f : draw.gaussian();
        }
        return values;
    }
}
