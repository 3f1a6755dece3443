package dev.cnnc.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Locale;

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

    /** Makes {@code network}, an emitted class that has not yet computed, use this one. */
    public void use(Object network) {
        Class<?> type = network.getClass();
        try {
            Field tensors = accessible(type.getDeclaredField("tensors"));
            Class<?> chosen = type.getClassLoader().loadClass(type.getName() + suffix);
            Constructor<?> constructor = chosen.getDeclaredConstructor(float[][].class);
            constructor.setAccessible(true);
            Field backend = accessible(type.getDeclaredField("backend"));
            if (backend.get(network).getClass() != chosen) {
                backend.set(network, constructor.newInstance(tensors.get(network)));
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Field accessible(Field field) {
        field.setAccessible(true);
        return field;
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
