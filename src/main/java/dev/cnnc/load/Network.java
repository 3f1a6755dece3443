package dev.cnnc.load;

import java.util.List;
import java.util.concurrent.Executor;

/**
 * A model with its weights, ready to compute. Arrays hold images one behind the other, each as its
 * sizes say, row by row; the values are whatever the model was trained on.
 *
 * <p>A network never changes: any number of threads may share one. The same weights and inputs give
 * the same bits on every machine and on any number of threads.
 */
public interface Network {

    /** What it takes, in the order of {@link #forward(List, List, int)}. */
    List<Port> inputs();

    /** What it yields, in the order of {@link #forward(List, List, int)}. */
    List<Port> outputs();

    /** What computes, and why: {@code vector: …} or {@code java: …}. */
    String backend();

    /**
     * The result for one image, of a model with one input and one output.
     *
     * @param input as many values as {@code inputs().get(0)} has
     * @return as many values as {@code outputs().get(0)} has
     * @throws IllegalArgumentException where the length differs
     * @throws UnsupportedOperationException where the model has several inputs or outputs
     */
    float[] forward(float[] input);

    /**
     * Writes the result for one image to {@code output}, of a model with one input and one output.
     *
     * @param input as many values as {@code inputs().get(0)} has
     * @param output as many values as {@code outputs().get(0)} has
     * @throws IllegalArgumentException where a length differs
     * @throws UnsupportedOperationException where the model has several inputs or outputs
     */
    void forward(float[] input, float[] output);

    /**
     * Writes the results for {@code batch} images, of a model with any inputs and outputs.
     *
     * @param inputs an array for each input, at least {@code batch} times its elements long
     * @param outputs an array for each output, at least {@code batch} times its elements long
     * @throws IllegalArgumentException where there are more arrays or fewer, or one is too short
     */
    void forward(List<float[]> inputs, List<float[]> outputs, int batch);

    /** Memory of its own for a thread that calls {@code forward} often. */
    Session newSession();

    /** The object of the emitted class that computes, for callers that know its type. */
    Object emitted();

    /** The memory of one caller at a time; it keeps nothing between calls. */
    interface Session {

        /** Does what {@link Network#forward(List, List, int)} does. */
        void forward(List<float[]> inputs, List<float[]> outputs, int batch);

        /**
         * The same on this thread and up to {@code threads - 1} threads of {@code executor}. Each
         * takes images of its own where there are enough, otherwise all share every image.
         *
         * @param threads from 1 to 1024
         * @throws IllegalArgumentException also where {@code threads} is another number
         */
        void forward(
                List<float[]> inputs,
                List<float[]> outputs,
                int batch,
                Executor executor,
                int threads);
    }
}
