package dev.cnnc.benchmark;

/** One way to compute a network: the images go in and the results come out as Java arrays. */
interface Contestant extends AutoCloseable {

    /** Writes the result for {@code image} to {@code output}. */
    void forward(float[] image, float[] output) throws Exception;

    @Override
    default void close() {}
}
