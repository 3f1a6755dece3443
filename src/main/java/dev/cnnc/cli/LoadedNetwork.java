package dev.cnnc.cli;

import dev.cnnc.load.InMemoryCompiler;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** An emitted class, compiled in memory and loaded with its weights. */
final class LoadedNetwork {

    private final Object network;
    private final Method forward;
    private final List<Integer> outputs;

    private LoadedNetwork(Object network, Method forward, List<Integer> outputs) {
        this.network = network;
        this.forward = forward;
        this.outputs = outputs;
    }

    /**
     * Compiles and loads the chosen model.
     *
     * @throws CommandException where this Java has no compiler, or the weights cannot be read
     */
    static LoadedNetwork load(WeightedModel model) {
        JavaCompilerCheck.require("run");
        ModelChoice choice = model.choice();
        ClassLoader loader = InMemoryCompiler.load(InMemoryCompiler.compile(choice.files()));
        try {
            Class<?> type = loader.loadClass(choice.name());
            Method load = type.getMethod("load", Path.class);
            Object network =
                    model.<Object, ReflectiveOperationException>withSafetensors(
                            weights -> load.invoke(null, weights));
            List<Integer> outputs =
                    choice.graph().outputNodes().stream()
                            .map(node -> node.shape().elements())
                            .toList();
            Class<?>[] arrays = new Class<?>[1 + outputs.size()];
            Arrays.fill(arrays, float[].class);
            return new LoadedNetwork(network, type.getMethod("forward", arrays), outputs);
        } catch (InvocationTargetException e) {
            throw cause(e, model.place());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the emitted class lacks its API", e);
        }
    }

    /** The values for one image, an array for each output. */
    List<float[]> forward(float[] input) {
        List<float[]> values = outputs.stream().map(float[]::new).toList();
        Object[] arrays = Stream.concat(Stream.of(input), values.stream()).toArray();
        try {
            forward.invoke(network, arrays);
            return values;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the emitted code failed: " + e.getCause(), e);
        }
    }

    private static RuntimeException cause(InvocationTargetException e, Path weights) {
        return e.getCause() instanceof IOException io
                ? FileProblems.unreadable(weights, io)
                : new IllegalStateException("the emitted code failed: " + e.getCause(), e);
    }
}
