package dev.cnnc.benchmark.opencv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nu.pattern.OpenCV;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;

/** Reads every case of a directory with OpenCV and compares what it computes. */
public final class Main {

    private static final double TOLERANCE = 1e-4;

    private Main() {}

    /** A value of a case: its name and its sizes. */
    private record Value(String name, int[] sizes) {

        static Value of(String line) {
            String[] words = line.split(" ");
            return new Value(
                    words[0],
                    Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray());
        }
    }

    /** Compares the cases in the directory that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        OpenCV.loadLocally();
        List<Path> indices;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            indices = files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
        }
        boolean agree = !indices.isEmpty();
        for (Path index : indices) {
            agree &= check(index);
        }
        System.exit(agree ? 0 : 1);
    }

    private static boolean check(Path index) throws IOException {
        String name = index.getFileName().toString().replace(".txt", "");
        List<Value> values = Files.readAllLines(index).stream().map(Value::of).toList();
        try {
            Net net = Dnn.readNetFromONNX(index.resolveSibling(name + ".onnx").toString());
            Mat input = new Mat(values.get(0).sizes(), CvType.CV_32F);
            input.put(
                    new int[values.get(0).sizes().length],
                    floats(index.resolveSibling(name + ".input.f32")));
            net.setInput(input);
            boolean agree = true;
            for (Value value : values.subList(1, values.size())) {
                float[] expected = floats(index.resolveSibling(name + "." + value.name() + ".f32"));
                Mat output = net.forward(value.name());
                agree &= compare(name + " " + value.name(), expected, output);
            }
            return agree;
        } catch (CvException e) {
            System.out.println(name + ": refused: " + e.getMessage().lines().findFirst().orElse(""));
            return false;
        }
    }

    private static boolean compare(String name, float[] expected, Mat output) {
        float[] actual = new float[(int) output.total() * output.channels()];
        output.get(new int[output.dims()], actual);
        if (actual.length != expected.length) {
            System.out.println(name + ": " + actual.length + " values for " + expected.length);
            return false;
        }
        double difference = 0;
        double magnitude = 0;
        for (int i = 0; i < actual.length; i++) {
            difference += Math.pow((double) expected[i] - actual[i], 2);
            magnitude += Math.pow(expected[i], 2);
        }
        double relative = Math.sqrt(difference / magnitude);
        System.out.printf(Locale.ROOT, "%s: relative RMS %.2e%n", name, relative);
        return relative <= TOLERANCE;
    }

    private static float[] floats(Path file) throws IOException {
        FloatBuffer buffer =
                ByteBuffer.wrap(Files.readAllBytes(file))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}
