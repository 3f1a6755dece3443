package dev.cnnc.load;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/** An object of an emitted class, whose public methods are called by reflection. */
public final class EmittedNetwork {

    private final Object instance;
    private final Method forward;

    private EmittedNetwork(Object instance) {
        this.instance = instance;
        this.forward = findForward(instance.getClass(), int.class);
    }

    /** Calls {@code instance}, an object of an emitted class. */
    public static EmittedNetwork of(Object instance) {
        return new EmittedNetwork(instance);
    }

    /**
     * Loads weights into an emitted class.
     *
     * @throws IOException where they cannot be read, are damaged, or do not fit
     */
    public static EmittedNetwork load(Class<?> type, Path safetensors) throws IOException {
        return of(load(method(type, "load", Path.class), safetensors));
    }

    /** The same of a stream, which is read to its end and not closed. */
    public static EmittedNetwork load(Class<?> type, InputStream safetensors) throws IOException {
        return of(load(method(type, "load", InputStream.class), safetensors));
    }

    /** The object itself. */
    public Object instance() {
        return instance;
    }

    /** What computes, and why: {@code vector: …} or {@code java: …}. */
    public String backend() {
        return (String) invoke(method(instance.getClass(), "backend"), instance);
    }

    /**
     * Writes the results for {@code batch} images.
     *
     * @throws IllegalArgumentException where there are more arrays or fewer than the class takes,
     *     or one is too short
     */
    public void forward(List<float[]> inputs, List<float[]> outputs, int batch) {
        call(forward, instance, inputs, outputs, batch);
    }

    /** Memory of its own for a thread. */
    public Network.Session newSession() {
        return new EmittedSession(invoke(method(instance.getClass(), "newSession"), instance));
    }

    private static final class EmittedSession implements Network.Session {

        private final Object session;
        private final Method forward;
        private final Method shared;

        EmittedSession(Object session) {
            this.session = session;
            this.forward = findForward(session.getClass(), int.class);
            this.shared = findForward(session.getClass(), int.class, Executor.class, int.class);
        }

        @Override
        public void forward(List<float[]> inputs, List<float[]> outputs, int batch) {
            call(forward, session, inputs, outputs, batch);
        }

        @Override
        public void forward(
                List<float[]> inputs,
                List<float[]> outputs,
                int batch,
                Executor executor,
                int threads) {
            call(shared, session, inputs, outputs, batch, executor, threads);
        }
    }

    private static void call(
            Method method,
            Object target,
            List<float[]> inputs,
            List<float[]> outputs,
            Object... others) {
        Object[] arguments = new Object[inputs.size() + outputs.size() + others.length];
        int arrays = method.getParameterCount() - others.length;
        if (arguments.length != method.getParameterCount()) {
            throw new IllegalArgumentException(
                    "%d inputs and %d outputs are not the %d arrays that `%s` takes"
                            .formatted(
                                    inputs.size(),
                                    outputs.size(),
                                    arrays,
                                    method.getDeclaringClass().getSimpleName()));
        }
        int next = 0;
        for (float[] input : inputs) {
            arguments[next++] = input;
        }
        for (float[] output : outputs) {
            arguments[next++] = output;
        }
        System.arraycopy(others, 0, arguments, next, others.length);
        invoke(method, target, arguments);
    }

    /** The {@code forward} that takes arrays and then {@code last}. */
    private static Method findForward(Class<?> type, Class<?>... last) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("forward"))
                .filter(method -> endsIn(method.getParameterTypes(), last))
                .findFirst()
                .orElseThrow(() -> lacks(null));
    }

    private static boolean endsIn(Class<?>[] parameters, Class<?>... last) {
        int arrays = parameters.length - last.length;
        return arrays > 0
                && parameters[arrays - 1] == float[].class
                && Arrays.equals(parameters, arrays, parameters.length, last, 0, last.length);
    }

    private static Object load(Method method, Object weights) throws IOException {
        try {
            return method.invoke(null, weights);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw failure(e);
        } catch (IllegalAccessException e) {
            throw lacks(e);
        }
    }

    private static Object invoke(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw failure(e);
        } catch (IllegalAccessException e) {
            throw lacks(e);
        }
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw lacks(e);
        }
    }

    /** What emitted code threw, as if it had been called without reflection. */
    private static RuntimeException failure(InvocationTargetException e) {
        if (e.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        if (e.getCause() instanceof Error cause) {
            throw cause;
        }
        return new IllegalStateException("the emitted code failed: " + e.getCause(), e);
    }

    private static IllegalStateException lacks(Throwable cause) {
        return new IllegalStateException("the emitted class lacks its API", cause);
    }
}
