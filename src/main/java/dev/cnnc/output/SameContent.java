package dev.cnnc.output;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Compares what is written to it with a file, without holding either in memory. */
final class SameContent extends OutputStream {

    /** Ends a comparison whose result is known. */
    private static final class Different extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final InputStream existing;

    private SameContent(InputStream existing) {
        this.existing = existing;
    }

    /** Whether {@code existing} has the content of {@code file}. */
    static boolean test(OutputFile file, Path existing) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(existing))) {
            file.writeTo(new SameContent(in));
            return in.read() < 0;
        } catch (Different e) {
            return false;
        }
    }

    @Override
    public void write(int value) throws IOException {
        if (existing.read() != (value & 0xFF)) {
            throw new Different();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] there = existing.readNBytes(length);
        if (!Arrays.equals(there, 0, there.length, bytes, offset, offset + length)) {
            throw new Different();
        }
    }
}
