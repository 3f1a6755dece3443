package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cnnc.testing.ClassFiles;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.FloatOracle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * Random layers, compiled and run: the bits of the single-precision oracle, and the numbers of the
 * reference within the oracle's bound. {@code -Dcnnc.tries=500} tries more than the usual number.
 */
class RandomLayersTest {

    private static final int TRIES = 12;

    /** For each try, so many files of random models; a file is one run of {@code javac}. */
    private static final int FILES = Math.max(1, Integer.getInteger("cnnc.tries", TRIES) / TRIES);

    /** Bodies of models that are compiled together. */
    record File(List<String> bodies) {

        String text() {
            return String.join(
                    "\n", IntStream.range(0, bodies.size()).mapToObj(this::model).toList());
        }

        String model(int index) {
            return "model M%d {\n%s}\n".formatted(index, bodies.get(index));
        }

        @Override
        public String toString() {
            return bodies.size() + " models";
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void emittedCodeComputesWhatTheReferenceDoes(
            @ForAll("files") List<File> files,
            @ForAll @IntRange(min = 1, max = 3) int batch,
            @ForAll long seed) {
        for (File file : files) {
            List<CompiledModel> models = CompiledModel.all(file.text(), seed);
            for (int i = 0; i < models.size(); i++) {
                String text = file.model(i) + "seed " + seed;
                check(models.get(i), batch, seed, text);
                PlanFeatures.of(models.get(i).graph())
                        .forEach(feature -> Statistics.label("ways").collect(feature));
            }
        }
        Statistics.label("ways")
                .coverage(
                        ways ->
                                PlanFeatures.ALL.forEach(
                                        way -> ways.check(way).count(count -> count > 0)));
    }

    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void everyMethodIsSmallEnoughForHotSpot(@ForAll("files") List<File> files) {
        String text = files.get(0).text();
        ClassFiles.codeLengths(CompiledModel.classes(text))
                .forEach((method, code) -> assertTrue(code <= 6000, method + ": " + code + text));
    }

    private static void check(CompiledModel model, int batch, long seed, String text) {
        float[] images = model.images(batch, seed);
        float[] actual = forward(model, images, batch, text);
        double[] exact = model.reference(images, batch).outputs().get(0);
        FloatOracle oracle = model.oracle();
        int size = model.inputElements();
        for (int image = 0; image < batch; image++) {
            float[] one = Arrays.copyOfRange(images, image * size, (image + 1) * size);
            compare(oracle.run(one), actual, exact, image * model.outputElements(), text);
        }
    }

    private static float[] forward(CompiledModel model, float[] images, int batch, String text) {
        try {
            return model.forward(images, batch);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + " in\n" + text, e);
        }
    }

    private static void compare(
            FloatOracle.Result expected, float[] actual, double[] exact, int from, String text) {
        for (int i = 0; i < expected.values().length; i++) {
            float value = actual[from + i];
            if (expected.exact() && bits(expected.values()[i]) != bits(value)) {
                assertEquals(expected.values()[i], value, "bits of value " + i + " of\n" + text);
                fail("the sign of zero, value " + i + " of\n" + text);
            }
            boolean same = value == exact[from + i];
            double distance = same ? 0 : Math.abs(value - exact[from + i]);
            if (!(distance <= expected.bounds()[i])) {
                fail(
                        "value %d is %s, %s in the reference, %s apart, at most %s allowed, of%n%s"
                                .formatted(
                                        i,
                                        value,
                                        exact[from + i],
                                        distance,
                                        expected.bounds()[i],
                                        text));
            }
        }
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    /** Files that hold every kind of layer, and tiles of every size. */
    @Provide
    Arbitrary<List<File>> files() {
        List<Arbitrary<String>> bodies = new ArrayList<>();
        for (int outputs = 1; outputs <= 13; outputs++) {
            bodies.add(ConvolutionArbitraries.small(outputs));
        }
        bodies.add(ConvolutionArbitraries.large());
        bodies.add(ConvolutionArbitraries.large());
        bodies.add(ConvolutionArbitraries.large());
        bodies.add(ConvolutionArbitraries.bigKernel(1, 12));
        bodies.add(ConvolutionArbitraries.bigKernel(34, 40));
        bodies.add(LayerArbitraries.maxPool());
        bodies.add(LayerArbitraries.maxPool());
        bodies.add(LayerArbitraries.averagePool());
        bodies.add(LayerArbitraries.averagePool());
        Arbitrary<Integer> inputs = Arbitraries.integers().between(1, 40);
        bodies.add(LayerArbitraries.linear(inputs, 1, 16));
        bodies.add(LayerArbitraries.linear(inputs.filter(n -> n % 8 == 0), 17, 40));
        bodies.add(LayerArbitraries.linear(inputs.filter(n -> n > 8 && n % 8 != 0), 17, 40));
        bodies.add(LayerArbitraries.softmax());
        bodies.add(LayerArbitraries.chain());
        bodies.add(LayerArbitraries.chain());
        bodies.add(LayerArbitraries.chain());
        Arbitrary<File> file = Combinators.combine(bodies).as(File::new);
        return file.list().ofSize(FILES);
    }
}
