package dev.cnnc.runtime;

/**
 * One way to compute a network: its kernels, and their constants. Safe for use by several threads,
 * each with a {@link Memory} of its own.
 */
abstract class CnncBackend {

    /** The arrays between kernels. */
    abstract Memory newMemory();

    /** The arrays of one image, and the kernels in order. */
    abstract static class Memory {

        /** The arrays that the inputs of an image are copied to, in the order of the model. */
        abstract float[][] inputs();

        /** The arrays that hold the results after a run, in the order of the model. */
        abstract float[][] outputs();

        /** Computes one image. */
        abstract void run();

        /** Makes room for {@code parts} parts that run at the same time. */
        abstract void reserve(int parts);

        /** The number of rounds that a run takes, one or more for each kernel. */
        abstract int rounds();

        /**
         * Does a part of a round. Parts of one round may run at the same time, once all parts of
         * the rounds before have ended.
         */
        abstract void run(int round, int part, int parts);
    }
}
