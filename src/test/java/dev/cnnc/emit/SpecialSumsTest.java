package dev.cnnc.emit;

import dev.cnnc.testing.Backend;
import dev.cnnc.testing.CompiledModel;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Depthwise convolutions of every form and products of matrices, on rows shorter and longer than
 * what is computed together, against the naive loop, bit for bit. Some values are special, so that
 * NaN and zeros of both signs reach the activation.
 */
final class SpecialSumsTest {

    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2);

    private static final int[] WIDTHS = {1, 3, 4, 9};

    @AfterAll
    static void end() {
        EXECUTOR.shutdown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "depthwise(3, padding=1)",
                "depthwise(3, padding=1, stride=2) -> relu6",
                "depthwise(3, padding=2, dilation=2) -> relu",
                "depthwise([1, 5], padding=[0, 2], stride=[2, 1]) -> relu",
                "depthwise(5, padding=2, stride=2) -> hardtanh(min=-0.5, max=0.25)",
                "depthwise([2, 7], padding=[1, 6], dilation=[1, 2])",
                "conv(20, kernel=1) -> relu",
                "conv(36, kernel=1) -> hardtanh(min=0.125, max=0.5) -> conv(20, kernel=1) -> relu6",
                "conv(20, kernel=3, padding=1, stride=2) -> hardtanh(min=-0.5, max=0.25)",
                "conv(52, kernel=[1, 3], padding=[0, 1], stride=[2, 1]) -> relu"
            })
    void rowsAreWhatTheNaiveLoopGives(String stages) {
        StringBuilder text = new StringBuilder();
        for (int width : WIDTHS) {
            text.append(
                    "model M%d { input x [B, 20, 5, %d]  %s }\n".formatted(width, width, stages));
        }
        CompiledModel.all(text.toString(), 3).forEach(SpecialSumsTest::check);
    }

    private static void check(CompiledModel model) {
        float[] image = SpecialImages.of(model.inputElements(), 0.02f);
        float[] expected = model.oracle().run(image).values();
        for (Backend backend : Backend.values()) {
            for (int threads = 1; threads <= 3; threads += 2) {
                List<float[]> outputs =
                        model.network()
                                .forward(
                                        backend,
                                        List.of(image),
                                        List.of(expected.length),
                                        1,
                                        EXECUTOR,
                                        threads);
                Backend.assertSameBits(expected, outputs.get(0));
            }
        }
    }
}
