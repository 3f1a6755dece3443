package dev.cnnc.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What can compute a network whose class was compiled for vectors. */
public enum Backend {
    /** Plain Java. */
    JAVA("Java"),

    /** The Vector API. */
    VECTOR("Vector");

    private final String suffix;

    Backend(String suffix) {
        this.suffix = suffix;
    }

    /**
     * Makes {@code network}, an emitted class that has not yet computed, use this one.
     *
     * @param safetensors gives its weights
     * @param executor shares the work of making it, where {@code threads} is above 1
     */
    public void use(
            Object network, Supplier<InputStream> safetensors, Executor executor, int threads) {
        Class<?> type = network.getClass();
        try {
            Class<?> chosen = type.getClassLoader().loadClass(type.getName() + suffix);
            Field backend = accessible(type.getDeclaredField("backend"));
            if (backend.get(network).getClass() != chosen) {
                Object weights = weights(type, safetensors.get());
                Constructor<?> constructor =
                        chosen.getDeclaredConstructor(
                                weights.getClass(), Executor.class, int.class);
                backend.set(
                        network, accessible(constructor).newInstance(weights, executor, threads));
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object weights(Class<?> type, InputStream safetensors)
            throws ReflectiveOperationException {
        String home = type.getPackageName().isEmpty() ? "" : type.getPackageName() + ".";
        Class<?> weights = type.getClassLoader().loadClass(home + "CnncWeights");
        Object table = accessible(type.getDeclaredField("TENSORS")).get(null);
        Method read = weights.getDeclaredMethod("read", InputStream.class, String.class);
        return accessible(read).invoke(null, safetensors, table);
    }

    private static <T extends AccessibleObject> T accessible(T member) {
        member.setAccessible(true);
        return member;
    }

    /** Requires the same bits; all those of NaN are the same. */
    public static void assertSameBits(float[] some, float[] others) {
        assertEquals(some.length, others.length);
        for (int i = 0; i < some.length; i++) {
            if (Float.floatToIntBits(some[i]) != Float.floatToIntBits(others[i])) {
                throw new AssertionError(
                        String.format(
                                Locale.ROOT,
                                "value %d of %d has not the same bits: %s and %s",
                                i,
                                some.length,
                                some[i],
                                others[i]));
            }
        }
    }
}
