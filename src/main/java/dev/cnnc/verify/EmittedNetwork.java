package dev.cnnc.verify;

import dev.cnnc.Compiler;
import dev.cnnc.graph.Graph;
import dev.cnnc.load.InMemoryCompiler;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The Java of a graph, compiled in memory and loaded with its weights. */
public final class EmittedNetwork {

    private final Graph graph;
    private final Object network;

    private EmittedNetwork(Graph graph, Object network) {
        this.graph = graph;
        this.network = network;
    }

    /**
     * Emits, compiles and loads {@code graph}.
     *
     * @param weights a safetensors file that fits it
     */
    public static EmittedNetwork load(Graph graph, Path weights) throws IOException {
        ClassLoader loader = InMemoryCompiler.load(InMemoryCompiler.compile(Compiler.emit(graph)));
        try {
            Class<?> type = loader.loadClass(graph.name());
            return new EmittedNetwork(
                    graph, type.getMethod("load", Path.class).invoke(null, weights));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("the emitted code failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the emitted class lacks its API", e);
        }
    }

    /** The outputs for {@code trial}, in the order of the graph. */
    public List<double[]> run(Trial trial) {
        List<float[]> outputs =
                graph.outputNodes().stream()
                        .map(
                                node ->
                                        new float
                                                [Math.multiplyExact(
                                                        trial.batch(), node.shape().elements())])
                        .toList();
        List<Object> arguments = new ArrayList<>(trial.inputs());
        arguments.addAll(outputs);
        Class<?>[] types = new Class<?>[arguments.size() + 1];
        Arrays.fill(types, float[].class);
        types[arguments.size()] = int.class;
        arguments.add(trial.batch());
        try {
            Method forward = network.getClass().getMethod("forward", types);
            forward.invoke(network, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the emitted code failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the emitted class lacks its API", e);
        }
        return outputs.stream().map(EmittedNetwork::widen).toList();
    }

    private static double[] widen(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
