package dev.cnnc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Graph;
import dev.cnnc.optimize.PassListener;
import dev.cnnc.optimize.Pipeline;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.winograd.WinogradTile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which method a convolution is computed. */
final class ConvolutionChoiceTest {

    /** Shapes of ResNet-18 and VGG, and what is within a tenth of the fastest as measured. */
    @ParameterizedTest
    @CsvSource({
        "64, 112, F4, false",
        "64, 56, F4, false",
        "128, 28, F4, true",
        "256, 14, F2, true",
        "512, 7, F2, true",
    })
    void costsDecide(int channels, int size, WinogradTile tile, boolean byChannel)
            throws PlanException {
        String body = "[B, %1$d, %2$d, %2$d] conv(%1$d, kernel=3, padding=1)";
        WinogradLayout layout =
                ((WinogradKernel) kernel(body.formatted(channels, size), PlanOptions.defaults()))
                        .layout();
        assertEquals(tile, layout.tile());
        assertEquals(byChannel, layout.byChannel());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[B, 64, 56, 56] conv(64, kernel=1)",
                "[B, 64, 56, 56] conv(64, kernel=[3, 1])",
                "[B, 64, 56, 56] conv(64, kernel=3, stride=[1, 2])",
                "[B, 64, 56, 56] conv(64, kernel=3, dilation=2)",
                "[B, 64, 56, 56] conv(64, kernel=3, groups=2)",
            })
    void otherConvolutionsAreDirectEvenWhenForced(String body) throws PlanException {
        for (WinogradForm form : WinogradForm.all()) {
            Kernel kernel = kernel(body, PlanOptions.forcing(form));
            assertEquals(ConvolutionKernel.class, kernel.getClass());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[B, 1, 28, 28] conv(6, kernel=3)",
                "[B, 3, 10, 10] conv(1, kernel=3)",
                "[B, 2, 3, 3] conv(4, kernel=3)",
            })
    void littleWorkIsDirect(String body) throws PlanException {
        assertEquals(ConvolutionKernel.class, kernel(body, PlanOptions.defaults()).getClass());
    }

    @Test
    void keepingTheOrderRulesOutWinograd() throws PlanException {
        Kernel kernel = kernel("[B, 64, 56, 56] conv(64, kernel=3)", PlanOptions.keepingOrder());
        assertEquals(ConvolutionKernel.class, kernel.getClass());
    }

    private static Kernel kernel(String body, PlanOptions options) throws PlanException {
        Graph graph = CompiledModel.emit("model Test { input image " + body + " }").models().get(0);
        Graph optimised = Pipeline.run(graph, new PassListener() {});
        return Planner.plan(graph, optimised, options).kernels().get(0);
    }
}
