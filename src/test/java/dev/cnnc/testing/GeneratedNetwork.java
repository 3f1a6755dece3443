package dev.cnnc.testing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An emitted class with any number of inputs and outputs, called by reflection. */
public final class GeneratedNetwork {

    private final Class<?> type;
    private final Object network;

    private GeneratedNetwork(Class<?> type, Object network) {
        this.type = type;
        this.network = network;
    }

    /** The class {@code name} with the weights of a safetensors file. */
    public static GeneratedNetwork load(ClassLoader loader, String name, byte[] safetensors) {
        try {
            Class<?> type = loader.loadClass(name);
            Method load = type.getMethod("load", InputStream.class);
            return new GeneratedNetwork(
                    type, invoke(load, null, new ByteArrayInputStream(safetensors)));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * The outputs, in order.
     *
     * @param lengths of the outputs for all images
     */
    public List<float[]> forward(List<float[]> inputs, List<Integer> lengths, int batch) {
        List<float[]> outputs = lengths.stream().map(float[]::new).toList();
        List<Class<?>> parameters = new ArrayList<>();
        parameters.addAll(Collections.nCopies(inputs.size() + outputs.size(), float[].class));
        parameters.add(int.class);
        List<Object> arguments = new ArrayList<>(inputs);
        arguments.addAll(outputs);
        arguments.add(batch);
        try {
            Method forward = type.getMethod("forward", parameters.toArray(Class<?>[]::new));
            invoke(forward, network, arguments.toArray());
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
        return outputs;
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
