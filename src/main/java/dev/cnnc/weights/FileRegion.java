package dev.cnnc.weights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * Bytes of a file as they stand in it, which are opened only while they are read.
 *
 * @param name the file as messages show it
 */
record FileRegion(Path file, String name, long start, long size) implements Storage {

    @Override
    public InputStream open(long from) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            channel.position(start + from);
            return new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public ByteBuffer all() throws IOException, WeightsException {
        if (size > Integer.MAX_VALUE) {
            throw new WeightsException(
                    "`%s`: %s bytes at %s are read out of order, more than cnnc can"
                            .formatted(name, size, start));
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() - start < size) {
                throw new WeightsException("`%s` became shorter since".formatted(name));
            }
            return channel.map(MapMode.READ_ONLY, start, size);
        }
    }
}
