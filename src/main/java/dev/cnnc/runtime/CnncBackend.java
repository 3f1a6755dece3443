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

        /** The number of steps that a run takes. */
        abstract int steps();

        /**
         * Does a part of a step. Parts of one step may run at the same time, once all parts of the
         * steps before have ended.
         */
        abstract void run(int step, int part, int parts);
    }
}
