package dev.cnnc.benchmark;

/** One way to compute a network: the images go in and the results come out as Java arrays. */
public interface Contestant extends AutoCloseable {

    /** Writes the results for a batch of images to {@code output}, each one behind the other. */
    void forward(float[] images, float[] output) throws Exception;

    @Override
    default void close() {}
}
