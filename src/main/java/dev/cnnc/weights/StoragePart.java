package dev.cnnc.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Some of the bytes of a storage. */
record StoragePart(Storage whole, long start, long size) implements Storage {

    @Override
    public InputStream open(long from) throws IOException, WeightsException {
        return whole.open(start + from);
    }

    @Override
    public ByteBuffer all() throws IOException, WeightsException {
        return whole.all().slice((int) start, (int) size);
    }
}
