package dev.cnnc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What methods are estimated to cost. */
final class AlgorithmCostsTest {

    /** The 3×3 layers of real networks: the tile of two outputs for maps up to 14, else of four. */
    @ParameterizedTest
    @CsvSource({
        "64, 64, 56",
        "128, 128, 28",
        "256, 256, 14",
        "512, 512, 7",
        "64, 128, 112",
        "128, 256, 56",
        "256, 256, 56",
        "256, 512, 28",
        "512, 512, 28",
        "512, 512, 14",
        "16, 64, 55",
        "32, 128, 27",
        "48, 192, 13",
        "64, 256, 13",
        "64, 192, 56",
        "96, 128, 28",
        "16, 32, 28",
        "128, 192, 28",
        "32, 96, 28",
        "96, 208, 14",
        "16, 48, 14",
        "112, 224, 14",
        "24, 64, 14",
        "144, 288, 14",
        "32, 64, 14",
        "160, 320, 14",
        "160, 320, 7",
        "32, 128, 7",
        "192, 384, 7",
        "48, 128, 7",
        "128, 32, 56",
        "128, 32, 28",
        "128, 32, 14",
        "128, 32, 7",
    })
    void realLayers(int inputs, int outputs, int side) {
        ConvolutionMethod expected = side <= 14 ? ConvolutionMethod.F2 : ConvolutionMethod.F4;
        assertEquals(expected, candidates(inputs, outputs, side).get(0).method());
    }

    /** The first layers of networks have three channels, of which transforms make nothing. */
    @ParameterizedTest
    @CsvSource({"3, 64, 224", "1, 6, 28", "3, 32, 112"})
    void fewChannelsAreDirect(int inputs, int outputs, int side) {
        assertEquals(ConvolutionMethod.DIRECT, candidates(inputs, outputs, side).get(0).method());
    }

    /** The times in microseconds that the class documents; 0 where none was measured. */
    @ParameterizedTest
    @CsvSource({
        "64, 56, 1250, 850, 600",
        "128, 28, 1250, 800, 620",
        "256, 14, 1300, 965, 965",
        "512, 7, 2000, 1530, 0",
    })
    void estimatesAreNearWhatWasMeasured(int channels, int side, int direct, int f2, int f4) {
        Map<ConvolutionMethod, Integer> measured =
                Map.of(
                        ConvolutionMethod.DIRECT, direct,
                        ConvolutionMethod.F2, f2,
                        ConvolutionMethod.F4, f4);
        for (MethodCost cost : candidates(channels, channels, side)) {
            int micros = measured.getOrDefault(cost.method(), 0);
            if (micros > 0) {
                double ratio = cost.total() / (1000.0 * micros);
                assertTrue(ratio > 0.8 && ratio < 1.2, cost + " was measured as " + micros);
            }
        }
    }

    @Test
    void eachConvolutionHasItsPlainMethod() {
        Window three = new Window(3, 2, 1, 1, 1, false);
        assertEquals(
                List.of(ConvolutionMethod.DIRECT),
                methods(new Convolution(32, three, three, 1, false), 32));
        assertEquals(
                List.of(ConvolutionMethod.DEPTHWISE),
                methods(new Convolution(32, three, three, 32, false), 32));
        Window one = Window.of(1, 1);
        assertEquals(
                List.of(ConvolutionMethod.POINTWISE),
                methods(new Convolution(32, one, one, 1, false), 32));
    }

    @Test
    void whatIsChosenGoesBeforeTheEstimate() {
        ConvolutionShape shape = new ConvolutionShape(64, 64, 56, 56);
        MethodChoices choices =
                new MethodChoices(
                        Map.of(shape, ConvolutionMethod.F6),
                        Map.of("conv1", ConvolutionMethod.DIRECT));
        PlanOptions options = PlanOptions.defaults().with(choices);
        assertEquals(ConvolutionMethod.F6.tile(), tile(options, 64));
        assertEquals(ConvolutionMethod.F4.tile(), tile(options, 32));
        assertEquals(Optional.empty(), tile(options.at("conv1"), 64));
        assertEquals(ConvolutionMethod.F6.tile(), tile(options.at("conv2"), 64));
    }

    private static Optional<?> tile(PlanOptions options, int channels) {
        Shape map = Shape.of(channels, 56, 56);
        return ConvolutionAlgorithms.winograd(convolution(channels), map, map, options);
    }

    private static List<ConvolutionMethod> methods(Convolution convolution, int channels) {
        return AlgorithmCosts.candidates(
                        convolution, Shape.of(channels, 28, 28), Shape.of(32, 14, 14))
                .stream()
                .map(MethodCost::method)
                .toList();
    }

    private static List<MethodCost> candidates(int inputs, int outputs, int side) {
        return AlgorithmCosts.candidates(
                convolution(outputs), Shape.of(inputs, side, side), Shape.of(outputs, side, side));
    }

    private static Convolution convolution(int outputs) {
        Window window = new Window(3, 1, 1, 1, 1, false);
        return new Convolution(outputs, window, window, 1, false);
    }
}
