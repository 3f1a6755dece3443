package dev.cnnc.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.load.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * An emitted class with any number of inputs and outputs, compiled for vectors: both of its
 * backends compute, and must agree in every bit.
 */
public final class GeneratedNetwork {

    private final EmittedNetwork java;
    private final EmittedNetwork vector;

    private GeneratedNetwork(
            Class<?> type,
            Load load,
            Supplier<InputStream> safetensors,
            Executor executor,
            int threads)
            throws IOException {
        this.java = load.weights(type);
        this.vector = load.weights(type);
        assertTrue(vector.backend().startsWith("vector: "), vector.backend());
        Backend.VECTOR.use(vector.instance(), safetensors, executor, threads);
        Backend.JAVA.use(java.instance(), safetensors, executor, threads);
    }

    /** The class {@code name} with the weights of a safetensors file. */
    public static GeneratedNetwork load(ClassLoader loader, String name, byte[] safetensors) {
        Supplier<InputStream> stream = () -> new ByteArrayInputStream(safetensors);
        return of(loader, name, type -> EmittedNetwork.load(type, stream.get()), stream, null, 1);
    }

    /** The class {@code name} with the weights of a safetensors file. */
    public static GeneratedNetwork load(ClassLoader loader, String name, Path safetensors) {
        return of(
                loader,
                name,
                type -> EmittedNetwork.load(type, safetensors),
                () -> open(safetensors),
                null,
                1);
    }

    /** The same, loaded by up to {@code threads - 1} threads of {@code executor} too. */
    public static GeneratedNetwork load(
            ClassLoader loader, String name, Path safetensors, Executor executor, int threads) {
        return of(
                loader,
                name,
                type -> shared(type, safetensors, executor, threads),
                () -> open(safetensors),
                executor,
                threads);
    }

    private static EmittedNetwork shared(
            Class<?> type, Path safetensors, Executor executor, int threads) throws IOException {
        try {
            return EmittedNetwork.of(
                    type.getMethod("load", Path.class, Executor.class, int.class)
                            .invoke(null, safetensors, executor, threads));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Load {
        EmittedNetwork weights(Class<?> type) throws IOException;
    }

    private static GeneratedNetwork of(
            ClassLoader loader,
            String name,
            Load load,
            Supplier<InputStream> safetensors,
            Executor executor,
            int threads) {
        try {
            Class<?> type = loader.loadClass(name);
            return new GeneratedNetwork(type, load, safetensors, executor, threads);
        } catch (ClassNotFoundException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The network on {@code backend}, an instance of the emitted class. */
    public Object on(Backend backend) {
        return emitted(backend).instance();
    }

    private EmittedNetwork emitted(Backend backend) {
        return backend == Backend.JAVA ? java : vector;
    }

    /**
     * The outputs, in order.
     *
     * @param lengths of the outputs for all images
     */
    public List<float[]> forward(List<float[]> inputs, List<Integer> lengths, int batch) {
        List<float[]> outputs = forward(java, inputs, lengths, batch);
        List<float[]> onVectors = forward(vector, inputs, lengths, batch);
        for (int i = 0; i < outputs.size(); i++) {
            Backend.assertSameBits(outputs.get(i), onVectors.get(i));
        }
        return outputs;
    }

    /** The outputs of {@code backend} alone, in order. */
    public List<float[]> forward(
            Backend backend, List<float[]> inputs, List<Integer> lengths, int batch) {
        return forward(emitted(backend), inputs, lengths, batch);
    }

    private static List<float[]> forward(
            EmittedNetwork network, List<float[]> inputs, List<Integer> lengths, int batch) {
        List<float[]> outputs = lengths.stream().map(float[]::new).toList();
        network.forward(inputs, outputs, batch);
        return outputs;
    }

    /** The outputs of a new session of {@code backend} that shares its work. */
    public List<float[]> forward(
            Backend backend,
            List<float[]> inputs,
            List<Integer> lengths,
            int batch,
            Executor executor,
            int threads) {
        Network.Session session = emitted(backend).newSession();
        return forward(session, inputs, lengths, batch, executor, threads);
    }

    /** The outputs of {@code session}, which shares its work. */
    public static List<float[]> forward(
            Network.Session session,
            List<float[]> inputs,
            List<Integer> lengths,
            int batch,
            Executor executor,
            int threads) {
        List<float[]> outputs = lengths.stream().map(float[]::new).toList();
        session.forward(inputs, outputs, batch, executor, threads);
        return outputs;
    }
}
