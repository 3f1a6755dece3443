package dev.cnnc.cli;

import dev.cnnc.load.InMemoryCompiler;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

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
    static LoadedNetwork load(ModelChoice choice, Path weights, WeightsFile file) {
        if (ToolProvider.getSystemJavaCompiler() == null) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "`cnnc run` needs a JDK, and the Java at `%s` has no compiler"
                            .formatted(System.getProperty("java.home")),
                    "let JAVA_HOME name a JDK, version 17 or newer");
        }
        ClassLoader loader = InMemoryCompiler.load(InMemoryCompiler.compile(choice.files()));
        try {
            Class<?> type = loader.loadClass(choice.name());
            Object network = file.ready() ? read(type, weights) : convert(type, weights, file);
            List<Integer> outputs =
                    choice.graph().outputNodes().stream()
                            .map(node -> node.shape().elements())
                            .toList();
            Class<?>[] arrays = new Class<?>[1 + outputs.size()];
            Arrays.fill(arrays, float[].class);
            return new LoadedNetwork(network, type.getMethod("forward", arrays), outputs);
        } catch (InvocationTargetException e) {
            throw cause(e, weights);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the emitted class lacks its API", e);
        }
    }

    private static Object read(Class<?> type, Path weights) throws ReflectiveOperationException {
        return type.getMethod("load", Path.class).invoke(null, weights);
    }

    /** Emitted code reads safetensors only: for other formats they are written, and removed. */
    private static Object convert(Class<?> type, Path weights, WeightsFile file)
            throws ReflectiveOperationException {
        try {
            Path converted = Files.createTempFile("cnnc-", ".safetensors");
            try {
                try (OutputStream out = Files.newOutputStream(converted)) {
                    new WeightsOutput(converted.toString(), file.tensors()).writeTo(out);
                }
                return read(type, converted);
            } finally {
                Files.deleteIfExists(converted);
            }
        } catch (IOException e) {
            throw WeightsOutput.damage(e)
                    .map(CommandException::damaged)
                    .orElseGet(() -> FileProblems.unreadable(weights, e));
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
