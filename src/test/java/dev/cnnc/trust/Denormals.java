package dev.cnnc.trust;

import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.load.Network;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.testing.Backend;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.ExportedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A program of its own: how much longer a network takes for an image of denormal numbers than for
 * one of usual ones, on both targets and in ONNX Runtime. docs/trust.md has its command.
 */
public final class Denormals {

    private static final List<String> STAGES =
            List.of(
                    "conv(32, kernel=3, padding=1)",
                    "conv(32, kernel=3, padding=1, bias=false) -> conv(32, kernel=3, padding=1,"
                            + " bias=false)",
                    "depthwise(3, padding=1, bias=false)",
                    "avgpool(3, stride=1, padding=1)",
                    "relu -> maxpool(2)",
                    "flatten -> linear(64, bias=false)",
                    "globalavgpool",
                    "flatten -> softmax",
                    "silu");

    private static final long STACK = 64 << 20;

    private static final int ROUNDS = 15;

    /** Nanoseconds for which a measurement goes on. */
    private static final long ROUND = 60_000_000;

    /** One way to compute a result. */
    private interface Call {
        void run();
    }

    private Denormals() {}

    /** Prints a row for each operator, on a thread whose stack suffices for ONNX Runtime. */
    public static void main(String[] arguments) throws InterruptedException {
        Thread thread = new Thread(null, Denormals::print, "denormals", STACK);
        thread.start();
        thread.join();
    }

    private static void print() {
        System.out.printf("%-40s %8s %8s %8s%n", "operator", "java", "vector", "ORT");
        for (String stages : STAGES) {
            CompiledModel model =
                    CompiledModel.of(
                            "model Net { input x [B, 16, 28, 28]  " + stages + " }",
                            3,
                            PlanOptions.defaults());
            float[] usual = model.images(1, 1);
            float[] denormal = denormal(usual.length);
            ExportedModel ort = ExportedModel.of(model.graph());
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %8.2f %8.2f %8.2f%n",
                    stages.length() > 40 ? stages.substring(0, 40) : stages,
                    ratio(
                            emitted(model, Backend.JAVA, usual),
                            emitted(model, Backend.JAVA, denormal)),
                    ratio(
                            emitted(model, Backend.VECTOR, usual),
                            emitted(model, Backend.VECTOR, denormal)),
                    ratio(() -> ort.run(1, usual), () -> ort.run(1, denormal)));
        }
    }

    private static float[] denormal(int length) {
        Random random = new Random(2);
        float[] image = new float[length];
        for (int i = 0; i < length; i++) {
            image[i] = Float.intBitsToFloat(1 + random.nextInt(0x7fffff));
        }
        return image;
    }

    private static Call emitted(CompiledModel model, Backend backend, float[] image) {
        Network.Session session = EmittedNetwork.of(model.network().on(backend)).newSession();
        List<float[]> images = List.of(image);
        List<float[]> outputs = List.of(new float[model.outputElements()]);
        return () -> session.forward(images, outputs, 1);
    }

    /** Of the medians of rounds that take turns, after rounds that warm up. */
    private static double ratio(Call usual, Call other) {
        double[] ratios = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            double first = nanos(usual);
            double second = nanos(other);
            if (round >= 0) {
                ratios[round] = second / first;
            }
        }
        Arrays.sort(ratios);
        return ratios[ROUNDS / 2];
    }

    private static double nanos(Call call) {
        long start = System.nanoTime();
        long calls = 0;
        do {
            call.run();
            calls++;
        } while (System.nanoTime() - start < ROUND);
        return (System.nanoTime() - start) / (double) calls;
    }
}
