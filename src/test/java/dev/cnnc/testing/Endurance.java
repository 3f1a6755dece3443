package dev.cnnc.testing;

import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.load.Network;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A program of its own: many threads, a session each, call the emitted class {@code Net} of the
 * class path until the time is over. It prints how many results differed in a bit from another, the
 * calls, by how many kilobytes the heap grew after the first half second, and the classes that were
 * loaded since then.
 */
public final class Endurance {

    private static final long WARM_NANOS = 500_000_000;

    private Endurance() {}

    /**
     * @param arguments the weights, one image as {@link HashedRuns#bytes} writes it, the values of
     *     its result, the threads, {@code platform} or {@code virtual}, the seconds, and the calls
     *     that are made at least
     */
    public static void main(String[] arguments) throws Exception {
        EmittedNetwork net = EmittedNetwork.load(Class.forName("Net"), Path.of(arguments[0]));
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[1])));
        float[] image = new float[file.capacity() / Float.BYTES];
        file.asFloatBuffer().get(image);
        int results = Integer.parseInt(arguments[2]);
        List<Network.Session> sessions = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
            sessions.add(net.newSession());
        }
        ExecutorService executor = executor(arguments[4].equals("virtual"), sessions.size());
        Set<Integer> hashes = ConcurrentHashMap.newKeySet();
        AtomicLong calls = new AtomicLong();
        Calls work = new Calls(image, results, hashes, calls);
        work.run(executor, sessions, System.nanoTime() + WARM_NANOS, 0);
        long heap = usedHeap();
        int classes = loadedClasses();
        long seconds = Long.parseLong(arguments[5]);
        work.run(
                executor,
                sessions,
                System.nanoTime() + seconds * 1_000_000_000,
                Long.parseLong(arguments[6]));
        long growth = (usedHeap() - heap) / 1024;
        System.out.println("different results: " + hashes.size());
        System.out.println("calls: " + calls);
        System.out.println("growth of the heap in kB: " + growth);
        System.out.println("classes loaded: " + (loadedClasses() - classes));
        System.out.println("backend: " + net.backend());
        executor.shutdown();
    }

    private static ExecutorService executor(boolean virtual, int threads)
            throws ReflectiveOperationException {
        return virtual
                ? (ExecutorService)
                        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)
                : Executors.newFixedThreadPool(threads);
    }

    private record Calls(float[] image, int results, Set<Integer> hashes, AtomicLong count) {

        void run(ExecutorService executor, List<Network.Session> sessions, long end, long least)
                throws Exception {
            List<Callable<Void>> tasks = new ArrayList<>();
            sessions.forEach(session -> tasks.add(() -> call(session, end, least)));
            for (Future<Void> done : executor.invokeAll(tasks)) {
                done.get();
            }
        }

        private Void call(Network.Session session, long end, long least) {
            float[] output = new float[results];
            List<float[]> images = List.of(image);
            List<float[]> outputs = List.of(output);
            while (System.nanoTime() < end || count.get() < least) {
                for (int i = 0; i < 10; i++) {
                    session.forward(images, outputs, 1);
                    hashes.add(Arrays.hashCode(output));
                }
                count.addAndGet(10);
            }
            return null;
        }
    }

    /** Collected several times, since what a collection frees may let go of more. */
    private static long usedHeap() throws IOException {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static int loadedClasses() {
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }
}
