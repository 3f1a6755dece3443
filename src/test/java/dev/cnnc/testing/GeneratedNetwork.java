package dev.cnnc.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.load.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * An emitted class with any number of inputs and outputs, compiled for vectors: both of its
 * backends compute, and must agree in every bit.
 */
public final class GeneratedNetwork {

    private final EmittedNetwork java;
    private final EmittedNetwork vector;

    private GeneratedNetwork(EmittedNetwork java, EmittedNetwork vector) {
        this.java = java;
        this.vector = vector;
        assertTrue(vector.backend().startsWith("vector: "), vector.backend());
        Backend.VECTOR.use(vector.instance());
        Backend.JAVA.use(java.instance());
    }

    /** The class {@code name} with the weights of a safetensors file. */
    public static GeneratedNetwork load(ClassLoader loader, String name, byte[] safetensors) {
        return of(
                loader,
                name,
                type -> EmittedNetwork.load(type, new ByteArrayInputStream(safetensors)));
    }

    /** The class {@code name} with the weights of a safetensors file. */
    public static GeneratedNetwork load(ClassLoader loader, String name, Path safetensors) {
        return of(loader, name, type -> EmittedNetwork.load(type, safetensors));
    }

    private interface Load {
        EmittedNetwork weights(Class<?> type) throws IOException;
    }

    private static GeneratedNetwork of(ClassLoader loader, String name, Load load) {
        try {
            Class<?> type = loader.loadClass(name);
            return new GeneratedNetwork(load.weights(type), load.weights(type));
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
