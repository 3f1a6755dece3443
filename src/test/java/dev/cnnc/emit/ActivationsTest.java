package dev.cnnc.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.testing.CompiledModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Activations in emitted code. A softmax subtracts in single precision, as PyTorch does. The
 * expected numbers, in {@code activations.tsv}, are those of PyTorch's formulas at {@link #POINTS},
 * computed with forty digits by another program.
 */
class ActivationsTest {

    /** Activations that PyTorch computes as the input times a share, which is 0 far below zero. */
    private static final Set<String> PRODUCTS = Set.of("gelu", "silu", "mish", "hardswish");

    private static final float[] POINTS = {
        -30, -5, -3, -1, -0.5f, -1e-3f, 0, 1e-3f, 0.5f, 1, 3, 5, 30
    };

    static Stream<Arguments> functions() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                ActivationsTest.class.getResourceAsStream("activations.tsv"),
                                UTF_8))) {
            return lines
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> Arguments.of(cells[0], numbers(cells)))
                    .toList()
                    .stream();
        }
    }

    private static double[] numbers(String[] cells) {
        double[] numbers = Stream.of(cells).skip(1).mapToDouble(Double::parseDouble).toArray();
        assertEquals(POINTS.length, numbers.length, cells[0]);
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("functions")
    void valuesAreThoseOfTheFormula(String stage, double[] expected) {
        CompiledModel model =
                CompiledModel.of("model Net { input x [B, 13]  %s }".formatted(stage), 1);
        float[] actual = model.forward(POINTS, 1);
        double[] reference = model.reference(POINTS, 1).outputs().get(0);
        for (int i = 0; i < POINTS.length; i++) {
            double relative = stage.contains("softmax") ? 4e-6 : 3e-7;
            double allowed = relative * Math.abs(expected[i]) + 1e-15;
            String place = stage + " at " + POINTS[i];
            assertEquals(expected[i], actual[i], allowed, place);
            assertEquals(expected[i], reference[i], 1e-12 * Math.abs(expected[i]) + 1e-15, place);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void notANumberStaysThat(String stage, double[] expected) {
        CompiledModel model =
                CompiledModel.of("model Net { input x [B, 13]  %s }".formatted(stage), 1);
        float[] points = POINTS.clone();
        points[3] = Float.NaN;
        float[] actual = model.forward(points, 1);
        boolean along = stage.contains("softmax");
        for (int i = 0; i < points.length; i++) {
            assertEquals(along || i == 3, Float.isNaN(actual[i]), stage + " at " + points[i]);
        }
    }

    static Stream<String> limits() {
        return Stream.of("relu", "gelu", "silu", "mish", "hardswish", "softplus", "elu");
    }

    @ParameterizedTest
    @MethodSource("limits")
    void infinityHasALimit(String stage) {
        CompiledModel model =
                CompiledModel.of("model Net { input x [B, 2]  %s }".formatted(stage), 1);
        float[] actual =
                model.forward(new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}, 1);
        assertEquals(Float.POSITIVE_INFINITY, actual[0], stage);
        assertTrue(
                PRODUCTS.contains(stage) ? Float.isNaN(actual[1]) : actual[1] <= 0,
                stage + " " + actual[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gelu", "gelu(approximate=\"tanh\")", "silu", "mish", "softplus"})
    void farBelowZeroNothingIsLeft(String stage) {
        CompiledModel model =
                CompiledModel.of("model Net { input x [B, 2]  %s }".formatted(stage), 1);
        float[] actual = model.forward(new float[] {-1e3f, -3e38f}, 1);
        assertEquals(0, actual[0], Float.MIN_VALUE, stage);
        assertEquals(0, actual[1], Float.MIN_VALUE, stage);
    }

    @ParameterizedTest
    @MethodSource("slopes")
    void aParametricRectifierHasItsSlopes(String stage, List<Integer> channels) {
        CompiledModel model =
                CompiledModel.of("model Net { input x [B, 3, 2, 2]  p: %s }".formatted(stage), 5);
        float[] slopes = model.weights().get("p.weight").values();
        float[] x = new float[12];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 2 == 0 ? i : -i;
        }
        float[] actual = model.forward(x, 1);
        for (int i = 0; i < x.length; i++) {
            float slope = slopes[channels.get(i / 4)];
            assertEquals(i % 2 == 0 ? x[i] : slope * x[i], actual[i]);
        }
    }

    static Stream<Arguments> slopes() {
        return Stream.of(
                Arguments.of("prelu", List.of(0, 0, 0)),
                Arguments.of("prelu(num_parameters=3)", List.of(0, 1, 2)));
    }
}
