package dev.cnnc.generated.lenet5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.cnnc.testing.SafetensorsFiles;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The generated API as its users call it: a generated class, static types, real weights. */
class LeNet5ApiTest {

    private static final Path WEIGHTS =
            Path.of(System.getProperty("basedir", ""), "examples/lenet5/lenet5.safetensors");
    private static final int IMAGES = 24;
    private static final int THREADS = 8;

    private final LeNet5 net = load();
    private final float[] images = images();

    /** One way to compute the results of all images. */
    private interface Way {
        float[] run() throws Exception;
    }

    @Test
    void constantsDescribeTheNetwork() {
        assertEquals(List.of(1, 28, 28), LeNet5.INPUT_SHAPE);
        assertEquals(List.of(10), LeNet5.OUTPUT_SHAPE);
        assertEquals(784, LeNet5.INPUT_ELEMENTS);
        assertEquals(10, LeNet5.OUTPUT_ELEMENTS);
        assertEquals(61_706, LeNet5.PARAMETERS);
        assertEquals(416_520, LeNet5.MULTIPLY_ACCUMULATES);
    }

    @Test
    void streamAndFileGiveTheSameNetwork() throws IOException {
        try (InputStream in = Files.newInputStream(WEIGHTS)) {
            assertArrayEquals(all(net), all(LeNet5.load(in)));
        }
    }

    @Test
    void everyFormOfForwardGivesTheSameBits() {
        float[] together = all(net);
        LeNet5.Session session = net.newSession();
        for (int i = 0; i < IMAGES; i++) {
            float[] expected = result(together, i);
            assertArrayEquals(expected, net.forward(image(i)));
            float[] output = new float[10];
            net.forward(image(i), output);
            assertArrayEquals(expected, output);
            session.forward(image(i), output, 1);
            assertArrayEquals(expected, output);
        }
    }

    @Test
    void aBatchMayBeEmptyOrSmallerThanItsArrays() {
        float[] output = filled(20, 7);
        net.forward(images, output, 0);
        assertArrayEquals(filled(20, 7), output);
        net.forward(images, output, 1);
        assertArrayEquals(filled(10, 7), Arrays.copyOfRange(output, 10, 20));
        net.newSession().forward(new float[0], new float[0], 0);
    }

    @Test
    void wrongLengthsAreRefusedWithBothNumbers() {
        float[] image = image(0);
        float[] output = new float[10];
        refused(() -> net.forward(new float[783]), "image has 783 values and needs 784");
        refused(() -> net.forward(new float[785], output), "image has 785 values and needs 784");
        refused(() -> net.forward(image, new float[9]), "output has 9 values and needs 10");
        refused(() -> net.forward(image, new float[11]), "output has 11 values and needs 10");
        refused(() -> net.forward(image, output, 2), "images has 784 values and needs 1568");
        refused(() -> net.forward(images, output, 2), "output has 10 values and needs 20");
        refused(() -> net.forward(images, output, Integer.MAX_VALUE), "needs 1683627179248");
        refused(() -> net.forward(images, output, -1), "batch");
        refused(() -> net.newSession().forward(image, output, -1), "batch");
        refused(() -> net.newSession().forward(image, output, 3), "needs 2352");
        assertArrayEquals(result(all(net), 0), net.forward(image), "refusals leave no trace");
    }

    @Test
    void nullIsRefused() {
        float[] image = image(0);
        LeNet5.Session session = net.newSession();
        nullIsRefused(() -> net.forward(null), "image is null and needs 784 values");
        nullIsRefused(() -> net.forward(image, null), "output is null and needs 10 values");
        nullIsRefused(
                () -> net.forward(null, new float[10], 1), "images is null and needs 784 values");
        nullIsRefused(() -> session.forward(image, null, 1), "output is null and needs 10 values");
        nullIsRefused(
                () -> session.forward(image, new float[10], 1, null, 2), "the executor is null");
        nullIsRefused(() -> LeNet5.load((Path) null), "the path of weights is null");
        nullIsRefused(() -> LeNet5.load((InputStream) null), "the stream of weights is null");
        assertArrayEquals(result(all(net), 0), net.forward(image));
    }

    @Test
    void sessionsOfEightThreadsGiveTheBitsOfOne() throws Exception {
        float[] expected = all(net);
        onThreads(
                expected,
                () -> {
                    LeNet5.Session session = net.newSession();
                    float[] output = new float[IMAGES * 10];
                    session.forward(images, output, IMAGES);
                    return output;
                });
    }

    @Test
    void oneNetworkMayBeCalledByEightThreadsAtOnce() throws Exception {
        onThreads(all(net), () -> all(net));
    }

    @Test
    void namedParametersAreThoseOfTheFile() throws IOException {
        Map<String, FloatTensor> file = SafetensorsFiles.read(Files.readAllBytes(WEIGHTS));
        List<LeNet5.Parameter> parameters = net.namedParameters();
        assertEquals(
                List.of(
                        "conv1.weight",
                        "conv1.bias",
                        "conv2.weight",
                        "conv2.bias",
                        "fc1.weight",
                        "fc1.bias",
                        "fc2.weight",
                        "fc2.bias",
                        "fc3.weight",
                        "fc3.bias"),
                parameters.stream().map(LeNet5.Parameter::name).toList());
        assertEquals(file.size(), parameters.size());
        for (LeNet5.Parameter parameter : parameters) {
            assertEquals(file.get(parameter.name()).shape(), parameter.shape());
        }
    }

    @Test
    void nobodyCanChangeANetwork() {
        float[] before = all(net);
        List<LeNet5.Parameter> parameters = net.namedParameters();
        float[] image = image(0);
        float[] output = net.forward(image);
        assertNotSame(output, net.forward(image));
        Arrays.fill(output, Float.NaN);
        Arrays.fill(image, Float.NaN);
        assertArrayEquals(before, all(net));
        assertThrows(UnsupportedOperationException.class, () -> parameters.remove(0));
        assertThrows(
                UnsupportedOperationException.class, () -> parameters.get(0).shape().set(0, 1));
        assertThrows(UnsupportedOperationException.class, () -> LeNet5.INPUT_SHAPE.set(0, 1));
    }

    @Test
    void anImageOfNothingButNaNLeavesNoTrace() {
        float[] before = all(net);
        net.forward(filled(784, Float.NaN));
        net.forward(filled(784, Float.POSITIVE_INFINITY));
        assertArrayEquals(before, all(net));
    }

    @Test
    void forwardAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] image = image(0);
        float[] output = new float[10];
        LeNet5.Session session = net.newSession();
        long thread = Thread.currentThread().getId();
        long allocated = -1;
        for (int attempt = 0; attempt < 3 && allocated != 0; attempt++) {
            repeat(session, image, output);
            long before = threads.getThreadAllocatedBytes(thread);
            repeat(session, image, output);
            allocated = threads.getThreadAllocatedBytes(thread) - before;
        }
        assertEquals(0, allocated, "bytes in 10,000 calls");
    }

    private void repeat(LeNet5.Session session, float[] image, float[] output) {
        for (int i = 0; i < 5_000; i++) {
            net.forward(image, output);
            session.forward(image, output, 1);
        }
    }

    @Test
    void everyTensorThatDoesNotFitIsListedAtOnce() throws IOException {
        Map<String, FloatTensor> tensors =
                new LinkedHashMap<>(SafetensorsFiles.read(Files.readAllBytes(WEIGHTS)));
        tensors.remove("conv1.bias");
        FloatTensor transposed = tensors.get("fc2.weight");
        tensors.put("fc2.weight", new FloatTensor(List.of(120, 84), transposed.values()));
        tensors.put("fc3.weight", new FloatTensor(List.of(5, 84), new float[420]));
        tensors.put("head.weight", new FloatTensor(List.of(6), new float[6]));
        String message = refusal(SafetensorsFiles.write(tensors)).replaceAll(" +", " ");
        for (String part :
                List.of(
                        "missing `conv1.bias` [6]",
                        "`fc2.weight` [84, 120], the file has [120, 84]: transposed",
                        "`fc3.weight` [10, 84], the file has [5, 84]",
                        "left over `head.weight` [6]")) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void theWeightsOfAnotherNetworkAreRefusedWithAllNames() throws IOException {
        FloatTensor tensor = new FloatTensor(List.of(2), new float[2]);
        String message = refusal(SafetensorsFiles.write(Map.of("features.0.weight", tensor)));
        SafetensorsFiles.read(Files.readAllBytes(WEIGHTS))
                .keySet()
                .forEach(key -> assertTrue(message.contains("`" + key + "`"), message));
        assertTrue(message.contains("`features.0.weight`"), message);
    }

    @Test
    void whatIsNoWeightsFileIsRefused() {
        assertThrows(NoSuchFileException.class, () -> LeNet5.load(Path.of("no/such/file")));
        refusal(new byte[0]);
        refusal("not safetensors at all".getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(byte[] file) {
        return assertThrows(IOException.class, () -> LeNet5.load(new ByteArrayInputStream(file)))
                .getMessage();
    }

    private static void nullIsRefused(Executable call, String part) {
        String message = assertThrows(NullPointerException.class, call).getMessage();
        assertTrue(message.startsWith(part), message);
    }

    private static void refused(Runnable call, String part) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static void onThreads(float[] expected, Way way) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<float[]>> results = new ArrayList<>();
            for (int i = 0; i < 10 * THREADS; i++) {
                results.add(threads.submit(way::run));
            }
            for (Future<float[]> result : results) {
                assertArrayEquals(expected, result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private float[] all(LeNet5 network) {
        float[] output = new float[IMAGES * 10];
        network.forward(images, output, IMAGES);
        return output;
    }

    private float[] image(int index) {
        return Arrays.copyOfRange(images, index * 784, (index + 1) * 784);
    }

    private static float[] result(float[] results, int index) {
        return Arrays.copyOfRange(results, index * 10, (index + 1) * 10);
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static float[] images() {
        Random random = new Random(5);
        float[] images = new float[IMAGES * 784];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        return images;
    }

    private static LeNet5 load() {
        try {
            return LeNet5.load(WEIGHTS);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
