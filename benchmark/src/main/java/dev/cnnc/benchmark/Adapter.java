package dev.cnnc.benchmark;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/**
 * The class between a {@link Contestant} and a generated one. It is Java source compiled beside the
 * generated, so that they are called as their users call them, without reflection.
 */
final class Adapter {

    private static final String SOURCE =
            """
            package %s;

            public final class Adapter implements dev.cnnc.benchmark.Contestant {

                private final %s.Session session;
                private final int batch;
                private final int threads;
                private final java.util.concurrent.Executor executor;

                public Adapter(java.nio.file.Path weights, int batch, int threads)
                        throws java.io.IOException {
                    this.batch = batch;
                    this.threads = threads;
                    executor =
                            java.util.concurrent.Executors.newCachedThreadPool(
                                    work -> {
                                        Thread thread = new Thread(work);
                                        thread.setDaemon(true);
                                        return thread;
                                    });
                    session = %2$s.load(weights, executor, threads).newSession();
                }

                @Override
                public void forward(float[] images, float[] output) {
                    if (threads == 1) {
                        session.forward(images, output, batch);
                    } else {
                        session.forward(images, output, batch, executor, threads);
                    }
                }
            }
            """;

    private Adapter() {}

    /** Writes the source for a network whose generated class is named {@code className}. */
    static String source(Network network, String target, String className) {
        return SOURCE.formatted(
                packageName(network, target),
                NetworkFiles.packageName(network, target) + "." + className);
    }

    static String packageName(Network network, String target) {
        return "adapter." + network.id() + "." + target;
    }

    static Contestant open(Network network, String target, Path weights, int batch, int threads)
            throws IOException, ReflectiveOperationException {
        Class<?> adapter = Class.forName(packageName(network, target) + ".Adapter");
        try {
            return (Contestant)
                    adapter.getConstructor(Path.class, int.class, int.class)
                            .newInstance(weights, batch, threads);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw e;
        }
    }
}
