package dev.cnnc.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The bytes behind tensors, a part of a file; several tensors may share them. */
interface Storage {

    /** The number of bytes. */
    long size();

    /** Whether any byte can be read without those before it. */
    default boolean isInPlace() {
        return true;
    }

    /** The bytes from {@code from} on, in order; ends early where the file became shorter. */
    InputStream open(long from) throws IOException, WeightsException;

    /**
     * All bytes, for access in any order.
     *
     * @throws WeightsException where there are more than a buffer takes
     */
    ByteBuffer all() throws IOException, WeightsException;
}
