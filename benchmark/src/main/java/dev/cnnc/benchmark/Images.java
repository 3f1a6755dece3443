package dev.cnnc.benchmark;

import dev.cnnc.testing.NamedWeights;
import java.util.Arrays;

/** The images that all sides are given, values from -1 to 1 in batches. */
final class Images {

    private static final int MOST = 1_000;
    private static final int LEAST = 2;

    /** The values that are kept: as many as stay in a cache beside the network. */
    private static final int VALUES = 1 << 20;

    private Images() {}

    /** The first batch. */
    static float[] first(Task task) {
        return NamedWeights.input(task.inputs());
    }

    /** Batches that differ, one an array. */
    static float[][] batches(Task task) {
        int count = Math.max(LEAST, Math.min(MOST, VALUES / task.inputs()));
        float[] values = NamedWeights.input(count * task.inputs());
        float[][] batches = new float[count][];
        for (int i = 0; i < count; i++) {
            batches[i] = Arrays.copyOfRange(values, i * task.inputs(), (i + 1) * task.inputs());
        }
        return batches;
    }
}
