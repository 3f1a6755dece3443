package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.load.Network;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.testing.Backend;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.GeneratedNetwork;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session that shares its work with executors of every temper. */
@Timeout(120)
class ThreadsTest {

    private static CompiledModel model;

    @BeforeAll
    static void compile() {
        model = CompiledModel.of(VectorNetwork.TEXT, 7, PlanOptions.defaults());
    }

    /** Executors that start no thread. */
    private static Map<String, Executor> withoutThreads() {
        Map<String, Executor> executors = new LinkedHashMap<>();
        executors.put("in the caller", Runnable::run);
        executors.put("never", task -> {});
        executors.put(
                "refused",
                task -> {
                    throw new RejectedExecutionException();
                });
        return executors;
    }

    private static Map<String, ExecutorService> pools() throws ReflectiveOperationException {
        Map<String, ExecutorService> pools = new LinkedHashMap<>();
        pools.put("one thread", Executors.newFixedThreadPool(1));
        pools.put("many threads", Executors.newCachedThreadPool());
        if (Runtime.version().feature() >= 21) {
            Object virtual =
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            pools.put("virtual threads", (ExecutorService) virtual);
        }
        return pools;
    }

    @ParameterizedTest
    @EnumSource
    void everyExecutorGivesTheSameBitsAndEnds(Backend backend) throws Exception {
        Map<String, Executor> executors = withoutThreads();
        Map<String, ExecutorService> pools = pools();
        executors.putAll(pools);
        Network.Session session = EmittedNetwork.of(model.network().on(backend)).newSession();
        for (int batch : List.of(1, 2, 7)) {
            float[] images = model.images(batch, 3);
            float[] expected = model.forward(images, batch);
            executors.forEach(
                    (name, executor) -> {
                        for (int threads : List.of(1, 2, 3, 5)) {
                            float[] actual = run(session, images, batch, executor, threads);
                            assertArrayEquals(expected, actual, name + ", " + threads);
                        }
                    });
        }
        for (ExecutorService pool : pools.values()) {
            pool.shutdown();
            assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void aPoolWithoutAFreeThreadDelaysNothing() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        CountDownLatch end = new CountDownLatch(1);
        pool.execute(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        float[] images = model.images(2, 3);
        assertArrayEquals(model.forward(images, 2), run(Backend.VECTOR, images, 2, pool, 3));
        end.countDown();
        pool.shutdown();
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    }

    /** A task that a pool begins when its call has long ended finds nothing to do. */
    @Test
    void aLateThreadChangesNothing() {
        List<Runnable> late = new ArrayList<>();
        float[] images = model.images(1, 3);
        float[] actual = run(Backend.VECTOR, images, 1, late::add, 3);
        float[] kept = actual.clone();
        assertEquals(2, late.size());
        late.forEach(Runnable::run);
        assertArrayEquals(kept, actual);
        assertArrayEquals(model.forward(images, 1), actual);
    }

    /** What HotSpot has not compiled yet may allocate, above all vectors. */
    @ParameterizedTest
    @EnumSource
    void oneThreadAllocatesNothing(Backend backend) throws Throwable {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        MethodHandle forward = forward(backend);
        float[] images = model.images(1, 3);
        float[] output = new float[model.outputElements()];
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        long allocated = Long.MAX_VALUE;
        int calls = 0;
        while (allocated > 0 && System.nanoTime() < end) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20; i++) {
                forward.invokeExact(images, output, 1);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
            calls += 20;
        }
        assertEquals(0, allocated, "bytes of 20 calls after " + calls);
    }

    private static MethodHandle forward(Backend backend) throws ReflectiveOperationException {
        Object network = model.network().on(backend);
        Object session = network.getClass().getMethod("newSession").invoke(network);
        Class<?> floats = float[].class;
        return MethodHandles.lookup()
                .unreflect(session.getClass().getMethod("forward", floats, floats, int.class))
                .bindTo(session)
                .asType(MethodType.methodType(void.class, floats, floats, int.class));
    }

    private static float[] run(
            Backend backend, float[] images, int batch, Executor executor, int threads) {
        List<Integer> lengths = List.of(batch * model.outputElements());
        return model.network()
                .forward(backend, List.of(images), lengths, batch, executor, threads)
                .get(0);
    }

    private static float[] run(
            Network.Session session, float[] images, int batch, Executor executor, int threads) {
        List<Integer> lengths = List.of(batch * model.outputElements());
        return GeneratedNetwork.forward(session, List.of(images), lengths, batch, executor, threads)
                .get(0);
    }
}
