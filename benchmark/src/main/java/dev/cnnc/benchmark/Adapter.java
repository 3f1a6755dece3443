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

                public Adapter(java.nio.file.Path weights, int batch) throws java.io.IOException {
                    session = %2$s.load(weights).newSession();
                    this.batch = batch;
                }

                @Override
                public void forward(float[] images, float[] output) {
                    session.forward(images, output, batch);
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

    static Contestant open(Network network, String target, Path weights, int batch)
            throws IOException, ReflectiveOperationException {
        Class<?> adapter = Class.forName(packageName(network, target) + ".Adapter");
        try {
            return (Contestant)
                    adapter.getConstructor(Path.class, int.class).newInstance(weights, batch);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw e;
        }
    }
}
