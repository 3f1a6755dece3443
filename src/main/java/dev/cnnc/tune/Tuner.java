package dev.cnnc.tune;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Plans;
import dev.cnnc.Target;
import dev.cnnc.bench.BenchedModel;
import dev.cnnc.bench.Measurement;
import dev.cnnc.bench.RandomWeights;
import dev.cnnc.bench.WarmUp;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Shape;
import dev.cnnc.plan.ConvolutionAlgorithms;
import dev.cnnc.plan.ConvolutionMethod;
import dev.cnnc.plan.ConvolutionShape;
import dev.cnnc.plan.MethodChoices;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.source.SourceFile;
import dev.cnnc.weights.SafetensorsWriter;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures the methods of 3×3 convolutions, each as a model of one layer. Between its runs so much
 * memory is read as a network has weights, since these drive each other out of the caches.
 */
public final class Tuner {

    /** What is measured. */
    public static final List<ConvolutionMethod> METHODS =
            List.of(
                    ConvolutionMethod.DIRECT,
                    ConvolutionMethod.F2,
                    ConvolutionMethod.F4,
                    ConvolutionMethod.F6);

    private static final double NANOS_IN_MICRO = 1000;

    /** How often the methods take turns; the best turn counts, as others are disturbed. */
    private static final int TURNS = 5;

    /** Floats that are read between runs at most. */
    private static final int MOST_EVICTED = 16 << 20;

    /** A piece of warming up. */
    private static final Measurement.Effort PIECE = new Measurement.Effort(0, 150_000_000L, 3);

    private static final int LEAST_PIECES = 4;
    private static final int MOST_PIECES = 30;

    private static final Measurement.Effort TURN = new Measurement.Effort(0, 60_000_000L, 9);

    private final Target target;
    private final int[] evicted;

    /**
     * @param model the network whose layers are measured
     */
    public Tuner(Target target, Graph model) {
        this.target = target;
        long weights = model.weights().stream().mapToLong(w -> w.weight().elements()).sum();
        this.evicted = new int[(int) Math.min(MOST_EVICTED, weights)];
    }

    /** The shapes of the 3×3 convolutions of {@code plan} that have several methods, each once. */
    public static List<ConvolutionShape> shapes(Plan plan) {
        Set<ConvolutionShape> shapes = new LinkedHashSet<>();
        for (Node node : plan.graph().nodes()) {
            Operator operator = node.operator();
            Operator layer = operator instanceof Fused fused ? fused.producer() : operator;
            if (layer instanceof Convolution convolution
                    && ConvolutionAlgorithms.applies(convolution)) {
                List<Shape> inputs = plan.graph().inputShapes(node);
                Shape sums =
                        operator instanceof Fused fused
                                ? fused.producerShape(inputs)
                                : node.shape();
                shapes.add(ConvolutionShape.of(inputs.get(0), sums));
            }
        }
        return List.copyOf(shapes);
    }

    /** A candidate that was compiled. */
    private record Candidate(BenchedModel model, Plan plan, List<Integer> steps) {}

    /**
     * Measures all methods of a shape, which takes some seconds.
     *
     * @throws IOException where the file system has no room for weights
     */
    public TunedShape measure(ConvolutionShape shape) throws IOException {
        Map<ConvolutionMethod, Candidate> candidates = new EnumMap<>(ConvolutionMethod.class);
        Map<ConvolutionMethod, List<Double>> times = new EnumMap<>(ConvolutionMethod.class);
        for (ConvolutionMethod method : METHODS) {
            candidates.put(method, candidate(shape, method));
            times.put(method, new ArrayList<>());
            warmUp(candidates.get(method));
        }
        for (int turn = 0; turn < TURNS; turn++) {
            candidates.forEach((method, c) -> times.get(method).add(nanos(c, this::evict, TURN)));
        }
        Map<ConvolutionMethod, Double> micros = new EnumMap<>(ConvolutionMethod.class);
        times.forEach(
                (method, turns) -> {
                    double nanos = Collections.min(turns);
                    micros.put(method, Math.round(nanos / NANOS_IN_MICRO * 10) / 10.0);
                });
        return TunedShape.of(shape, micros);
    }

    private static void warmUp(Candidate candidate) {
        WarmUp.run(() -> nanos(candidate, () -> {}, PIECE), LEAST_PIECES, MOST_PIECES);
    }

    private static double nanos(Candidate candidate, Runnable before, Measurement.Effort effort) {
        List<Double> steps = Measurement.steps(candidate.model(), candidate.plan(), before, effort);
        return candidate.steps().stream().mapToDouble(steps::get).sum();
    }

    private void evict() {
        int sum = 0;
        for (int value : evicted) {
            sum += value;
        }
        evicted[0] = sum;
    }

    private Candidate candidate(ConvolutionShape shape, ConvolutionMethod method)
            throws IOException {
        String text =
                "model Layer { input image [B, %d, %d, %d] conv: conv(%d, kernel=3, padding=1) }"
                        .formatted(shape.inputs(), shape.height(), shape.width(), shape.outputs());
        MethodChoices choice = new MethodChoices(Map.of(shape, method), Map.of());
        CompilerOptions options =
                new CompilerOptions("", target, Map.of()).with(PlanOptions.defaults().with(choice));
        CompilationResult result = Compiler.compile(new SourceFile("layer.cnn", text), options);
        BenchedModel model = load(result);
        boolean onVectors = model.backend().startsWith(Target.VECTOR.word());
        Plans plans = result.plans().get(0);
        Plan plan = onVectors ? plans.ofTarget() : plans.plain();
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            if (plan.steps().get(i).node().operator() instanceof Convolution) {
                steps.add(i);
            }
        }
        return new Candidate(model, plan, steps);
    }

    private static BenchedModel load(CompilationResult result) throws IOException {
        Graph graph = result.models().get(0);
        Path weights = Files.createTempFile("cnnc-", ".safetensors");
        try {
            try (OutputStream out = Files.newOutputStream(weights)) {
                SafetensorsWriter.write(RandomWeights.of(graph), "tune", out);
            }
            return BenchedModel.load(graph, result.files(), weights);
        } catch (WeightsException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(weights);
        }
    }
}
