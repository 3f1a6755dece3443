package dev.cnnc.weights;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** Bytes at hand, in an array or in a file that is mapped to memory. */
record MemoryStorage(ByteBuffer bytes) implements Storage {

    @Override
    public long size() {
        return bytes.remaining();
    }

    @Override
    public InputStream open(long from) {
        ByteBuffer rest = bytes.slice((int) from, (int) (size() - from));
        return new InputStream() {
            @Override
            public int read() {
                return rest.hasRemaining() ? Byte.toUnsignedInt(rest.get()) : -1;
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                int count = Math.min(length, rest.remaining());
                rest.get(to, offset, count);
                return count == 0 && length > 0 ? -1 : count;
            }
        };
    }

    @Override
    public ByteBuffer all() {
        return bytes.slice();
    }
}
