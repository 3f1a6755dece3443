package dev.cnnc.testing;

import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.load.Network;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A program of its own for a small heap: loads the emitted class {@code Big}, which does not fit,
 * then {@code Net}, which does, and calls it with more threads than there is memory for.
 */
public final class ScarceRuns {

    private ScarceRuns() {}

    /**
     * @param arguments the weights of both, and the numbers of values that {@code Net} takes and
     *     yields
     */
    public static void main(String[] arguments) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(1, ScarceRuns::daemon);
        for (int threads = 1; threads <= 2; threads++) {
            System.out.println("big: " + loaded(Path.of(arguments[0]), executor, threads));
        }
        EmittedNetwork net = EmittedNetwork.load(Class.forName("Net"), Path.of(arguments[1]));
        Network.Session session = net.newSession();
        List<float[]> images = List.of(new float[1024 * Integer.parseInt(arguments[2])]);
        float[] output = new float[1024 * Integer.parseInt(arguments[3])];
        try {
            session.forward(images, List.of(output), 1024, executor, 1024);
            System.out.println("threads: enough memory");
        } catch (OutOfMemoryError e) {
            System.out.println("threads: OutOfMemoryError");
        }
        System.out.println("spare: " + new float[8 << 20].length);
        session.forward(images, List.of(output), 2, executor, 2);
        System.out.println("net: " + Arrays.hashCode(Arrays.copyOf(output, 2)));
    }

    /** A thread that keeps no process alive whose main thread has failed. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private static String loaded(Path weights, ExecutorService executor, int threads)
            throws ReflectiveOperationException {
        try {
            Class.forName("Big")
                    .getMethod("load", Path.class, Executor.class, int.class)
                    .invoke(null, weights, executor, threads);
            return "loaded";
        } catch (InvocationTargetException e) {
            return e.getCause().getClass().getSimpleName();
        }
    }
}
