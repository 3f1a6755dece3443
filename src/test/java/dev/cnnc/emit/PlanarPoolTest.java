package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.optimize.PassListener;
import dev.cnnc.optimize.Pipeline;
import dev.cnnc.plan.PlanException;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.plan.VectorPlanner;
import dev.cnnc.testing.Backend;
import dev.cnnc.testing.CompiledModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Pools of 2x2 over maps in PyTorch's order against a loop over the windows, bit for bit, on any
 * number of threads. The values of most windows are special, so that NaN and zeros of both signs
 * meet.
 */
final class PlanarPoolTest {

    private static final int BATCH = 2;

    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2);

    /** Channels, rows and columns of a map. */
    private record Size(int channels, int height, int width) {}

    @AfterAll
    static void end() {
        EXECUTOR.shutdown();
    }

    @Test
    void poolsHaveTheMaximaOfTheirWindows() {
        List<Size> sizes = sizes();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sizes.size(); i++) {
            Size size = sizes.get(i);
            text.append(
                    "model M%d { input x [B, %d, %d, %d]  maxpool(2) }\n"
                            .formatted(i, size.channels(), size.height(), size.width()));
        }
        List<CompiledModel> models = CompiledModel.all(text.toString(), 1);
        for (int i = 0; i < sizes.size(); i++) {
            check(models.get(i), sizes.get(i));
        }
    }

    /** The windows at the lower and right edge have a row and a column only. */
    @Test
    void windowsThatReachBeyondTheMapTakeWhatIsThere() {
        CompiledModel model =
                CompiledModel.all("model M { input x [B, 2, 5, 7]  maxpool(2, ceil_mode=true) }", 1)
                        .get(0);
        float[] images = SpecialImages.of(model.inputElements(), 0.4f);
        float[] expected = new float[2 * 3 * 4];
        Arrays.fill(expected, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < images.length; i++) {
            int to = (i / 35 * 3 + i / 7 % 5 / 2) * 4 + i % 7 / 2;
            expected[to] = Math.max(expected[to], images[i]);
        }
        List<float[]> outputs =
                model.network().forward(List.of(images), List.of(expected.length), 1);
        Backend.assertSameBits(expected, outputs.get(0));
    }

    private static List<Size> sizes() {
        List<Size> sizes = new ArrayList<>();
        for (int width : new int[] {2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 34, 35, 63, 64, 65}) {
            sizes.add(new Size(1 + sizes.size() % 5, 2 + sizes.size() % 7, width));
        }
        return sizes;
    }

    private static void check(CompiledModel model, Size size) {
        assertTrue(families(model).contains("PlanarPool"), () -> families(model).toString());
        float[] images = SpecialImages.of(BATCH * model.inputElements(), 0.4f);
        float[] expected = maxima(images, BATCH * size.channels(), size.height(), size.width());
        for (Backend backend : Backend.values()) {
            for (int threads = 1; threads <= 3; threads++) {
                List<float[]> outputs =
                        model.network()
                                .forward(
                                        backend,
                                        List.of(images),
                                        List.of(expected.length),
                                        BATCH,
                                        EXECUTOR,
                                        threads);
                Backend.assertSameBits(expected, outputs.get(0));
            }
        }
    }

    private static List<String> families(CompiledModel model) {
        try {
            return VectorPlanner.plan(
                            model.graph(),
                            Pipeline.run(model.graph(), new PassListener() {}),
                            PlanOptions.defaults())
                    .kernels()
                    .stream()
                    .map(kernel -> kernel.family())
                    .toList();
        } catch (PlanException e) {
            throw new AssertionError(e.diagnostic().message());
        }
    }

    private static float[] maxima(float[] x, int planes, int height, int width) {
        float[] y = new float[planes * (height / 2) * (width / 2)];
        for (int i = 0; i < y.length; i++) {
            int column = i % (width / 2);
            int row = i / (width / 2) % (height / 2);
            int plane = i / (width / 2) / (height / 2);
            float most = Float.NEGATIVE_INFINITY;
            for (int kh = 0; kh < 2; kh++) {
                for (int kw = 0; kw < 2; kw++) {
                    most =
                            Math.max(
                                    most,
                                    x[(plane * height + 2 * row + kh) * width + 2 * column + kw]);
                }
            }
            y[i] = most;
        }
        return y;
    }
}
