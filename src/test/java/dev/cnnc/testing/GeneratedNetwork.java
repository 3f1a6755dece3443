package dev.cnnc.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * An emitted class with any number of inputs and outputs, compiled for vectors and called by
 * reflection: both of its backends compute, and must agree in every bit.
 */
public final class GeneratedNetwork {

    private final Class<?> type;
    private final Object java;
    private final Object vector;

    private GeneratedNetwork(
            Class<?> type,
            Supplier<Object> load,
            Supplier<InputStream> safetensors,
            Executor executor,
            int threads) {
        this.type = type;
        this.vector = load.get();
        this.java = load.get();
        String backend = (String) invoke(method("backend"), vector);
        assertTrue(backend.startsWith("vector: "), backend);
        Backend.VECTOR.use(vector, safetensors, executor, threads);
        Backend.JAVA.use(java, safetensors, executor, threads);
    }

    /** The class {@code name} with the weights of a safetensors file. */
    public static GeneratedNetwork load(ClassLoader loader, String name, byte[] safetensors) {
        Class<?> type = type(loader, name);
        Method load = method(type, "load", InputStream.class);
        Supplier<InputStream> stream = () -> new ByteArrayInputStream(safetensors);
        Supplier<Object> network = () -> invoke(load, null, stream.get());
        return new GeneratedNetwork(type, network, stream, null, 1);
    }

    /** The class {@code name} with the weights of a safetensors file. */
    public static GeneratedNetwork load(ClassLoader loader, String name, Path safetensors) {
        Class<?> type = type(loader, name);
        Method load = method(type, "load", Path.class);
        Supplier<Object> network = () -> invoke(load, null, safetensors);
        return new GeneratedNetwork(type, network, () -> open(safetensors), null, 1);
    }

    /** The same, loaded by up to {@code threads - 1} threads of {@code executor} too. */
    public static GeneratedNetwork load(
            ClassLoader loader, String name, Path safetensors, Executor executor, int threads) {
        Class<?> type = type(loader, name);
        Method load = method(type, "load", Path.class, Executor.class, int.class);
        Supplier<Object> network = () -> invoke(load, null, safetensors, executor, threads);
        return new GeneratedNetwork(type, network, () -> open(safetensors), executor, threads);
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The network on {@code backend}, an instance of the emitted class. */
    public Object on(Backend backend) {
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

    private List<float[]> forward(
            Object network, List<float[]> inputs, List<Integer> lengths, int batch) {
        List<float[]> outputs = lengths.stream().map(float[]::new).toList();
        List<Class<?>> parameters = arrays(inputs.size() + outputs.size());
        parameters.add(int.class);
        List<Object> arguments = new ArrayList<>(inputs);
        arguments.addAll(outputs);
        arguments.add(batch);
        invoke(
                method("forward", parameters.toArray(Class<?>[]::new)),
                network,
                arguments.toArray());
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
        Object session = invoke(method("newSession"), on(backend));
        return forward(session, inputs, lengths, batch, executor, threads);
    }

    /** The outputs of {@code session}, which shares its work. */
    public static List<float[]> forward(
            Object session,
            List<float[]> inputs,
            List<Integer> lengths,
            int batch,
            Executor executor,
            int threads) {
        List<float[]> outputs = lengths.stream().map(float[]::new).toList();
        List<Class<?>> parameters = arrays(inputs.size() + outputs.size());
        parameters.addAll(List.of(int.class, Executor.class, int.class));
        List<Object> arguments = new ArrayList<>(inputs);
        arguments.addAll(outputs);
        arguments.addAll(Arrays.asList(batch, executor, threads));
        Method forward = method(session.getClass(), "forward", parameters.toArray(Class<?>[]::new));
        invoke(forward, session, arguments.toArray());
        return outputs;
    }

    private static List<Class<?>> arrays(int count) {
        return new ArrayList<>(Collections.nCopies(count, float[].class));
    }

    private Method method(String name, Class<?>... parameters) {
        return method(type, name, parameters);
    }

    private static Class<?> type(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Object invoke(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
