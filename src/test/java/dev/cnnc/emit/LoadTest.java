package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.plan.PlanOptions;
import dev.cnnc.testing.Backend;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.GeneratedNetwork;
import dev.cnnc.testing.SafetensorsFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading on threads of every executor, from files that stay and files that do not. */
@Timeout(120)
class LoadTest {

    @TempDir private static Path directory;
    private static CompiledModel model;
    private static ClassLoader loader;
    private static byte[] safetensors;
    private static Path file;
    private static float[] images;
    private static float[] expected;

    @BeforeAll
    static void compile() throws IOException {
        model = CompiledModel.of(VectorNetwork.TEXT, 7, PlanOptions.defaults());
        loader = model.network().on(Backend.JAVA).getClass().getClassLoader();
        safetensors = SafetensorsFiles.write(model.weights());
        file = Files.write(directory.resolve("net.safetensors"), safetensors);
        images = model.images(2, 3);
        expected = model.forward(images, 2);
    }

    @ParameterizedTest
    @EnumSource
    void anyNumberOfThreadsLoadsTheSameNetwork(Backend backend) throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        for (int threads : List.of(1, 2, 3, 64)) {
            GeneratedNetwork fromFile = GeneratedNetwork.load(loader, "Net", file, pool, threads);
            assertArrayEquals(expected, run(fromFile.on(backend)), threads + " threads");
            Object fromStream = load(stream(), InputStream.class, pool, threads);
            assertArrayEquals(expected, run(fromStream), threads + " threads, a stream");
        }
        pool.shutdown();
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    }

    @Test
    void anExecutorThatRefusesOrForgetsDelaysNothing() throws Throwable {
        Executor refusing =
                task -> {
                    throw new RejectedExecutionException();
                };
        for (Executor executor : List.<Executor>of(refusing, task -> {}, Runnable::run)) {
            assertArrayEquals(expected, run(load(file, Path.class, executor, 3)));
        }
    }

    @Test
    void theFailureOfAnExecutorReachesTheCaller() {
        IllegalStateException failure = new IllegalStateException("no thread");
        Executor failing =
                task -> {
                    throw failure;
                };
        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class, () -> load(file, Path.class, failing, 2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1025})
    void aNumberOfThreadsThatMakesNoSenseIsRefusedBeforeAnythingIsRead(int threads) {
        Path absent = directory.resolve("absent");
        assertThrows(
                IllegalArgumentException.class,
                () -> load(absent, Path.class, Runnable::run, threads));
    }

    @Test
    void anInterruptedCallerLoadsAndStaysInterrupted() throws Throwable {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Thread.currentThread().interrupt();
        Object net = load(file, Path.class, pool, 2);
        assertTrue(Thread.interrupted());
        assertArrayEquals(expected, run(net));
        pool.shutdown();
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    }

    @Test
    void anInterruptedHelperDisturbsNothing() throws Throwable {
        Executor interrupting =
                task -> {
                    Thread.currentThread().interrupt();
                    task.run();
                    assertTrue(Thread.interrupted());
                };
        assertArrayEquals(expected, run(load(file, Path.class, interrupting, 2)));
    }

    /** The executor runs when the file is open and its header has been read. */
    @Test
    void aFileThatIsCutOffWhileItIsReadIsAnErrorThatNamesIt() throws IOException {
        CompiledModel large = large();
        Path cut = directory.resolve("cut.safetensors");
        Files.write(cut, SafetensorsFiles.write(large.weights()));
        IOException problem = failure(large, cut, () -> truncate(cut, 4096));
        assertEquals(cut + " was cut off while it was read", problem.getMessage());
    }

    @Test
    void aFileThatIsWrittenWhileItIsReadIsAnErrorThatNamesIt() throws IOException {
        CompiledModel large = large();
        Path changed = directory.resolve("changed.safetensors");
        Files.write(changed, SafetensorsFiles.write(large.weights()));
        IOException problem =
                failure(
                        large,
                        changed,
                        () -> Files.write(changed, new byte[1], StandardOpenOption.APPEND));
        assertEquals(changed + " was changed while it was read", problem.getMessage());
    }

    @Test
    void aTruncatedFileIsRefusedOnAnyNumberOfThreads() throws IOException {
        Path cut = Files.write(directory.resolve("short.safetensors"), safetensors);
        truncate(cut, safetensors.length - 1);
        AtomicReference<Runnable> asked = new AtomicReference<>();
        IOException problem =
                assertThrows(IOException.class, () -> load(cut, Path.class, asked::set, 2));
        assertTrue(problem.getMessage().startsWith(cut + " has "), problem.getMessage());
        assertNull(asked.get());
    }

    /** Once the network is loaded nothing needs the file. */
    @Test
    void aNetworkOutlivesItsFile() throws Throwable {
        Path gone = Files.write(directory.resolve("gone.safetensors"), safetensors);
        Object net = load(gone, Path.class, Runnable::run, 2);
        truncate(gone, 0);
        Files.delete(gone);
        assertArrayEquals(expected, run(net));
    }

    /** Neither does a helper that a pool has not begun yet. */
    @Test
    void aHelperThatNeverBeganKeepsNoNetwork() throws Exception {
        List<Runnable> late = new ArrayList<>();
        WeakReference<Object> net = new WeakReference<>(load(file, Path.class, late::add, 3));
        WeakReference<Object> weight = new WeakReference<>(constants(net.get()).get(0));
        assertEquals(2, late.size());
        assertCollected(net);
        assertCollected(weight);
        late.forEach(Runnable::run);
    }

    @Test
    void rawTensorsAreNotKeptBesidePackedOnes() throws Exception {
        String text = "model Net { input x [B, 512]  linear(512) -> linear(512) }";
        CompiledModel dense = CompiledModel.of(text, 5, PlanOptions.defaults());
        Object net = dense.network().on(Backend.VECTOR);
        List<float[]> arrays = constants(net);
        assertEquals(4, arrays.size());
        long floats = arrays.stream().mapToLong(array -> array.length).sum();
        assertTrue(floats >= 2 * 512 * 513, floats + " floats");
        assertTrue(floats < 2 * 512 * 530, floats + " floats");
    }

    /** A network whose weights are not read at once. */
    private static CompiledModel large() throws IOException {
        return CompiledModel.of(
                "model Net { input x [B, 1024]  linear(512) }", 5, PlanOptions.defaults());
    }

    /** An action that may fail. */
    private interface Action {
        void run() throws IOException;
    }

    /** What {@code load} throws where {@code action} is done before the first tensor is read. */
    private static IOException failure(CompiledModel network, Path weights, Action action) {
        Class<?> type = network.network().on(Backend.JAVA).getClass();
        Executor executor =
                task -> {
                    try {
                        action.run();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                };
        return assertThrows(IOException.class, () -> load(type, weights, Path.class, executor, 2));
    }

    private static void truncate(Path path, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static InputStream stream() {
        return new ByteArrayInputStream(safetensors);
    }

    private static Object load(Object source, Class<?> kind, Executor executor, int threads)
            throws Exception {
        return load(loader.loadClass("Net"), source, kind, executor, threads);
    }

    private static Object load(
            Class<?> type, Object source, Class<?> kind, Executor executor, int threads)
            throws Exception {
        Method load = type.getMethod("load", kind, Executor.class, int.class);
        try {
            return load.invoke(null, source, executor, threads);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static float[] run(Object net) throws ReflectiveOperationException {
        Method forward =
                net.getClass().getMethod("forward", float[].class, float[].class, int.class);
        float[] output = new float[2 * model.outputElements()];
        forward.invoke(net, images, output, 2);
        return output;
    }

    /** The arrays that a network and its backend on vectors hold. */
    private static List<float[]> constants(Object net) throws ReflectiveOperationException {
        List<float[]> arrays = new ArrayList<>();
        Field backend = net.getClass().getDeclaredField("backend");
        backend.setAccessible(true);
        for (Object holder : List.of(net, backend.get(net))) {
            for (Field field : holder.getClass().getDeclaredFields()) {
                field.setAccessible(true);
                if (!Modifier.isStatic(field.getModifiers())
                        && field.get(holder) instanceof float[] array) {
                    arrays.add(array);
                }
            }
        }
        return arrays;
    }

    private static void assertCollected(WeakReference<?> reference) throws InterruptedException {
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(reference.get());
    }
}
