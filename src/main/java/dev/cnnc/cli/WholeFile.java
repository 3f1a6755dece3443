package dev.cnnc.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file of bytes whole or not at all: beside its place first, and then into it. */
final class WholeFile {

    private WholeFile() {}

    /** What is written. */
    interface Content<E extends Exception> {
        void write(OutputStream out) throws IOException, E;
    }

    /** Tells failures to write from failures to read what is to be written. */
    private static final class Watched extends FilterOutputStream {
        private boolean failed;

        Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }
    }

    /**
     * Writes {@code file}, in the place of one that is there; the number of its bytes.
     *
     * @throws CommandException where it cannot be written
     * @throws IOException where its content cannot be read
     * @throws E likewise
     */
    static <E extends Exception> long write(Path file, Content<E> content) throws IOException, E {
        Path staged = null;
        Watched out = null;
        boolean started = false;
        try {
            Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            staged = real.resolveSibling("." + real.getFileName() + ".cnnc-" + suffix() + ".tmp");
            OutputStream stream = Files.newOutputStream(staged, StandardOpenOption.CREATE_NEW);
            out = new Watched(stream);
            started = true;
            try (OutputStream buffered = new BufferedOutputStream(out)) {
                content.write(buffered);
            }
            long size = Files.size(staged);
            started = false;
            move(staged, real);
            return size;
        } catch (IOException e) {
            if (started && !out.failed) {
                throw e;
            }
            throw new CommandException(
                    ExitCode.OUTPUT_FAILURE, "cannot write `" + file + "`: " + reason(e), "");
        } finally {
            delete(staged);
        }
    }

    private static String suffix() {
        return Long.toHexString(ProcessHandle.current().pid());
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path staged) {
        try {
            if (staged != null) {
                Files.deleteIfExists(staged);
            }
        } catch (IOException e) {
            // Whatever went wrong before is told; a hidden file stays behind.
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such directory";
        }
        return e.getMessage() == null ? "the file system gives no reason" : e.getMessage();
    }
}
