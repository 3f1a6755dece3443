package dev.cnnc.jazzer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An input as a file, which is gone when it is closed. */
record InputFile(Path path) implements AutoCloseable {

    static InputFile of(byte[] bytes) throws IOException {
        return new InputFile(Files.write(Files.createTempFile("cnnc-fuzz", ".bin"), bytes));
    }

    @Override
    public void close() throws IOException {
        Files.delete(path);
    }
}
