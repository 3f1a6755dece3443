package dev.cnnc.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Numbers that are made from a tensor's name alone, so that PyTorch and this project can use the
 * same ones without a file: FNV-1a of the name seeds splitmix64.
 */
public final class NamedWeights {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private NamedWeights() {}

    /** The values of the tensor {@code key}, scaled as its name and shape ask for. */
    public static float[] tensor(String key, List<Integer> shape) {
        int length = shape.stream().reduce(1, (a, b) -> a * b);
        float[] values = new float[length];
        long seed = seed(key);
        boolean vector = key.endsWith("weight") && shape.size() == 1;
        boolean positive = key.endsWith("running_var") || vector;
        boolean small = key.endsWith("running_mean") || key.endsWith("bias");
        double scale = Math.sqrt(6.0 * shape.get(0) / length);
        for (int i = 0; i < length; i++) {
            double u = uniform(seed, i);
            double centred = 2 * u - 1;
            values[i] = (float) (positive ? 0.5 + u : centred * (small ? 0.1 : scale));
        }
        return values;
    }

    /** The values of an input, from -1 to 1. */
    public static float[] input(int length) {
        float[] values = new float[length];
        long seed = seed("input");
        for (int i = 0; i < length; i++) {
            values[i] = (float) (2 * uniform(seed, i) - 1);
        }
        return values;
    }

    private static long seed(String key) {
        long hash = FNV_OFFSET;
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    /** A number from 0 to 1 with 24 bits. */
    private static double uniform(long seed, int i) {
        long z = seed + (i + 1) * GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z = z ^ (z >>> 31);
        return (z >>> 40) * 0x1p-24;
    }
}
