package dev.cnnc.cli;

import dev.cnnc.load.InMemoryCompiler;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** An emitted class, compiled in memory and loaded with its weights. */
final class LoadedNetwork {

    private final Object network;
    private final Method forward;

    private LoadedNetwork(Object network, Method forward) {
        this.network = network;
        this.forward = forward;
    }

    /**
     * Compiles and loads the chosen model.
     *
     * @throws CommandException where this Java has no compiler, or the weights cannot be read
     */
    static LoadedNetwork load(ModelChoice choice, Path weights) {
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
            Object network = type.getMethod("load", Path.class).invoke(null, weights);
            return new LoadedNetwork(network, type.getMethod("forward", float[].class));
        } catch (InvocationTargetException e) {
            throw cause(e, weights);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the emitted class lacks its API", e);
        }
    }

    /** The values for one image. */
    float[] forward(float[] input) {
        try {
            return (float[]) forward.invoke(network, input);
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
