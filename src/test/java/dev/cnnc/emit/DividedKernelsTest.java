package dev.cnnc.emit;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.plan.ConvolutionKernel;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.plan.WinogradKernel;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.Backend;
import dev.cnnc.testing.CompiledModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain Java kernels whose work threads share: one image has the bits that one thread gives it. */
@Timeout(120)
class DividedKernelsTest {

    /** Layers, and the kernels in their order. Blocks of rows overlap where rows do not divide. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    3, 64, 64;    conv(32, kernel=7, stride=2, padding=3) -> relu;                Convolution
                    5, 61, 50;    conv(19, kernel=3, padding=1) -> relu -> maxpool(2);            Convolution in blocks
                    64, 40, 40;   conv(64, kernel=3, padding=1, groups=64) -> relu6;              Convolution in blocks
                    24, 30, 31;   conv(52, kernel=3, groups=4, dilation=2);                       Convolution
                    8, 150, 150;  conv(24, kernel=3, stride=2, groups=2, padding=1);              Convolution in blocks
                    256, 7, 7;    conv(128, kernel=1) -> relu;                                    SmallMapConvolution
                    96, 7, 7;     conv(1100, kernel=3, stride=2, padding=1) -> hardswish;         SmallMapConvolution
                    64, 7, 5;     residual { conv(64, kernel=3, padding=1) } -> relu;             SmallMapConvolution
                    40, 24, 24;   residual { conv(40, kernel=1) } -> relu;                        Convolution
                    64, 30, 31;   maxpool(3, stride=2, padding=1);                                MaxPool
                    60, 30, 30;   avgpool(3, padding=1);                                          AveragePool
                    3, 7, 5;      batchnorm -> relu;                                              BatchNorm
                    3, 7, 5;      sigmoid;                                                        Activation
                    3, 7, 5;      residual { sigmoid };                                           Activation, Elementwise
                    """)
    void plain(String input, String layers, String forms) throws Exception {
        check(input, layers, forms, PlanOptions.keepingOrder());
    }

    /** By tile and by channel, in one block and in several, with all that can follow. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    32, 28, 28;   conv(32, kernel=3, padding=1); by tile
                    32, 28, 29;   conv(33, kernel=3, padding=1) -> relu; by tile
                    32, 28, 28;   conv(32, kernel=3, padding=1) -> relu -> maxpool(2); by tile
                    32, 28, 28;   residual { conv(32, kernel=3, padding=1) } -> relu; by tile
                    128, 7, 7;    conv(256, kernel=3, padding=1, bias=false) -> relu; by channel
                    128, 14, 14;  residual { conv(128, kernel=3, padding=1) }; by channel
                    16, 112, 112; conv(16, kernel=3, padding=1) -> relu; by tile in blocks
                    16, 224, 224; conv(16, kernel=3, padding=1) -> relu -> maxpool(2); by tile in blocks
                    """)
    void winograd(String input, String layers, String forms) throws Exception {
        check(input, layers, forms, PlanOptions.defaults());
    }

    @Test
    void blocksOfTilesTakeRoundsOfTheirOwn() {
        List<Kernel> kernels =
                kernels(
                        text("16, 224, 224", "conv(16, kernel=3, padding=1) -> relu"),
                        PlanOptions.defaults());
        WinogradKernel kernel = (WinogradKernel) kernels.get(0);
        assertTrue(kernel.layout().blocks() > 1, kernel::toString);
        assertEquals(2 * kernel.layout().blocks() + 1, kernel.rounds());
    }

    private static String text(String input, String layers) {
        return "model Divided { input image [B, %s]  %s }".formatted(input, layers);
    }

    private static String form(Kernel kernel) {
        String name = kernel.getClass().getSimpleName().replace("Kernel", "");
        if (kernel instanceof ConvolutionKernel convolution) {
            return name + (convolution.taps().blocks() > 1 ? " in blocks" : "");
        }
        if (kernel instanceof WinogradKernel winograd) {
            return (winograd.layout().byChannel() ? "by channel" : "by tile")
                    + (winograd.layout().blocks() > 1 ? " in blocks" : "");
        }
        return name;
    }

    private static List<Kernel> kernels(String text, PlanOptions options) {
        CompilationResult result =
                Compiler.compile(
                        new SourceFile("test.cnn", text),
                        new CompilerOptions("", Target.JAVA, Map.of()).with(options));
        return result.plans().get(0).plain().kernels();
    }

    private static void check(String input, String layers, String forms, PlanOptions options)
            throws Exception {
        String text = text(input, layers);
        List<Kernel> kernels = kernels(text, options);
        assertEquals(forms, kernels.stream().map(DividedKernelsTest::form).collect(joining(", ")));
        kernels.forEach(kernel -> assertTrue(kernel.isDivided(), kernel::toString));
        CompiledModel model = CompiledModel.of(text, 5, options);
        float[] images = model.images(1, 3);
        float[] expected = model.forward(images, 1);
        List<Integer> lengths = List.of(model.outputElements());
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int threads : List.of(1, 2, 3, 7, 100)) {
                for (int run = 0; run < 2; run++) {
                    List<float[]> outputs =
                            model.network()
                                    .forward(
                                            Backend.JAVA,
                                            List.of(images),
                                            lengths,
                                            1,
                                            pool,
                                            threads);
                    assertArrayEquals(expected, outputs.get(0), threads + " threads");
                }
            }
        } finally {
            pool.shutdown();
        }
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    }
}
