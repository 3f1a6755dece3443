package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Graph;
import dev.cnnc.optimize.PassListener;
import dev.cnnc.optimize.Pipeline;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.PlanException;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.plan.VectorPlanner;
import dev.cnnc.plan.WinogradForm;
import dev.cnnc.testing.Backend;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.RandomNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * Random networks on vectors: the bits of plain Java, on any number of threads, and the numbers of
 * the reference. {@code -Dcnnc.tries=500} tries more than the usual number.
 */
class RandomVectorsTest {

    private static final int TRIES = 6;
    private static final int MODELS = 6;

    /** Of the greatest value of a network, which may be deep. */
    private static final double TOLERANCE = 2e-4;

    /** Kernels that a run must have met. */
    private static final List<String> FAMILIES =
            List.of(
                    "Apply",
                    "Convolution",
                    "Depthwise",
                    "Layout",
                    "Margin",
                    "Pointwise",
                    "Pool",
                    "Winograd");

    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2);

    @AfterContainer
    static void end() {
        EXECUTOR.shutdown();
    }

    @Property(
            tries = TRIES,
            edgeCases = EdgeCasesMode.NONE,
            afterFailure = AfterFailureMode.RANDOM_SEED)
    @StatisticsReport(StatisticsReportMode.OFF)
    void vectorsHaveTheBitsOfPlainJavaAndTheNumbersOfTheReference(@ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < Math.max(1, Integer.getInteger("cnnc.tries", TRIES) / TRIES); i++) {
            check(random);
        }
        Statistics.label("families")
                .coverage(
                        met ->
                                FAMILIES.forEach(
                                        family -> met.check(family).count(count -> count > 0)));
    }

    private static void check(Random random) {
        PlanOptions options = options(random);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < MODELS; i++) {
            texts.add(RandomNetworks.draw(random, "M" + i));
        }
        List<CompiledModel> models =
                CompiledModel.all(String.join("\n", texts), random.nextLong(), options);
        for (int i = 0; i < MODELS; i++) {
            String place = options + "\n" + texts.get(i);
            try {
                check(models.get(i), random);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(e.getMessage() + "\nwith " + place, e);
            }
            kernels(models.get(i).graph(), options)
                    .forEach(kernel -> Statistics.label("families").collect(kernel.family()));
        }
    }

    private static PlanOptions options(Random random) {
        List<WinogradForm> forms = WinogradForm.all();
        return switch (random.nextInt(3)) {
            case 0 -> PlanOptions.keepingOrder();
            case 1 -> PlanOptions.defaults();
            default -> PlanOptions.forcing(forms.get(random.nextInt(forms.size())));
        };
    }

    private static List<Kernel> kernels(Graph graph, PlanOptions options) {
        try {
            Graph optimised = Pipeline.run(graph, new PassListener() {});
            return VectorPlanner.plan(graph, optimised, options).kernels();
        } catch (PlanException e) {
            throw new AssertionError(e.diagnostic().message());
        }
    }

    private static void check(CompiledModel model, Random random) {
        int batch = 1 + random.nextInt(3);
        Graph graph = model.graph();
        List<float[]> inputs =
                graph.inputs().stream()
                        .map(input -> values(batch * input.shape().elements(), random))
                        .toList();
        List<Integer> lengths =
                graph.outputNodes().stream().map(node -> batch * node.shape().elements()).toList();
        List<float[]> actual = model.network().forward(inputs, lengths, batch);
        List<double[]> expected = model.reference(inputs, batch).outputs();
        for (int i = 0; i < actual.size(); i++) {
            compare(expected.get(i), actual.get(i), "output " + i);
        }
        int threads = 2 + random.nextInt(3);
        for (Backend backend : Backend.values()) {
            List<float[]> shared =
                    model.network().forward(backend, inputs, lengths, batch, EXECUTOR, threads);
            for (int i = 0; i < actual.size(); i++) {
                Backend.assertSameBits(actual.get(i), shared.get(i));
            }
        }
    }

    private static float[] values(int length, Random random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(16) == 0 ? -0f : (float) random.nextGaussian();
        }
        return values;
    }

    private static void compare(double[] expected, float[] actual, String output) {
        double greatest = 1;
        for (double value : expected) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        for (int i = 0; i < actual.length; i++) {
            assertEquals(expected[i], actual[i], TOLERANCE * greatest, output + ", value " + i);
        }
    }
}
