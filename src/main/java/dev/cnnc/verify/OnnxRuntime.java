package dev.cnnc.verify;

import java.lang.reflect.InvocationTargetException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The few calls of ONNX Runtime's Java API that are needed, by reflection. */
final class OnnxRuntime {

    /** The class at which the API begins. */
    static final String ENVIRONMENT = "ai.onnxruntime.OrtEnvironment";

    private static final Class<?>[] TEXT = {String.class};

    /**
     * The stack on which ONNX Runtime starts, in bytes: it searches the command line of the process
     * with a recursion for each letter, and a line may have two million. Only what is used of it
     * takes memory.
     */
    private static final long STACK = 1L << 29;

    private final ClassLoader loader;
    private final Object environment;

    /**
     * Warnings are for whoever wrote a model, and stay unsaid.
     *
     * @param loader has ONNX Runtime
     * @throws VerifyException where it does not run on this machine
     */
    OnnxRuntime(ClassLoader loader) throws VerifyException {
        this.loader = loader;
        Class<?> levels = type("OrtLoggingLevel");
        Object errors = call(levels, null, "valueOf", TEXT, "ORT_LOGGING_LEVEL_ERROR");
        this.environment = start(levels, errors);
    }

    private Object start(Class<?> levels, Object level) throws VerifyException {
        Class<?> type = type("OrtEnvironment");
        FutureTask<Object> start =
                new FutureTask<>(
                        () -> call(type, null, "getEnvironment", new Class<?>[] {levels}, level));
        Thread thread = new Thread(null, start, "ONNX Runtime", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return start.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof VerifyException refusal) {
                throw refusal;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VerifyException.unreadable("ONNX Runtime was interrupted as it started", "");
        }
    }

    /** What {@code model} computes for {@code inputs}: its outputs by name, those of floats. */
    Map<String, FloatArray> run(byte[] model, Map<String, FloatArray> inputs)
            throws VerifyException {
        Object session = call(environment, "createSession", new Class<?>[] {byte[].class}, model);
        Map<String, Object> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, FloatArray> input : inputs.entrySet()) {
                tensors.put(input.getKey(), tensor(input.getValue()));
            }
            Object result = call(session, "run", new Class<?>[] {Map.class}, tensors);
            try {
                return outputs((Iterable<?>) result);
            } finally {
                call(result, "close", new Class<?>[0]);
            }
        } finally {
            for (Object tensor : tensors.values()) {
                call(tensor, "close", new Class<?>[0]);
            }
            call(session, "close", new Class<?>[0]);
        }
    }

    private Object tensor(FloatArray array) throws VerifyException {
        long[] sizes = array.sizes().stream().mapToLong(Long::longValue).toArray();
        return call(
                type("OnnxTensor"),
                null,
                "createTensor",
                new Class<?>[] {type("OrtEnvironment"), FloatBuffer.class, long[].class},
                environment,
                FloatBuffer.wrap(array.values()),
                sizes);
    }

    private Map<String, FloatArray> outputs(Iterable<?> result) throws VerifyException {
        Map<String, FloatArray> outputs = new LinkedHashMap<>();
        for (Object entry : result) {
            Map.Entry<?, ?> named = (Map.Entry<?, ?>) entry;
            Object buffer =
                    type("OnnxTensor").isInstance(named.getValue())
                            ? call(named.getValue(), "getFloatBuffer", new Class<?>[0])
                            : null;
            if (buffer != null) {
                Object info = call(named.getValue(), "getInfo", new Class<?>[0]);
                long[] sizes = (long[]) call(info, "getShape", new Class<?>[0]);
                outputs.put((String) named.getKey(), array(sizes, (FloatBuffer) buffer));
            }
        }
        return outputs;
    }

    private static FloatArray array(long[] sizes, FloatBuffer buffer) {
        List<Long> list = new ArrayList<>();
        for (long size : sizes) {
            list.add(size);
        }
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return new FloatArray(list, values);
    }

    private Class<?> type(String name) {
        try {
            return loader.loadClass("ai.onnxruntime." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Object target, String method, Class<?>[] types, Object... arguments)
            throws VerifyException {
        return call(target.getClass(), target, method, types, arguments);
    }

    private static Object call(
            Class<?> type, Object target, String method, Class<?>[] types, Object... arguments)
            throws VerifyException {
        try {
            return type.getMethod(method, types).invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw refusal(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ONNX Runtime lacks `%s`".formatted(method), e);
        }
    }

    private static VerifyException refusal(Throwable cause) {
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        boolean refused = cause.getClass().getSimpleName().equals("OrtException");
        return VerifyException.unreadable(
                (refused ? "ONNX Runtime fails: " : "ONNX Runtime does not run here: ")
                        + reason.replaceFirst("^Error code - [A-Z_]+ - message: ", ""),
                "");
    }
}
